"""The file of an image or a rendition, which knows the size that the picture has when it is upright."""

from PIL import ExifTags, Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

# EXIF's orientations that turn a picture by a quarter, with or without mirroring it.
SIDEWAYS = frozenset({5, 6, 7, 8})


class UprightImageFieldFile(WagtailImageFieldFile):
    """Knows the size of a photograph that is turned as its camera says, as browsers and renditions show it.

    Only the head of the file is read. Wagtail decodes it, and a rendition's twice, which for AVIF takes longer than
    all else but encoding.
    """

    def get_image_dimensions(self) -> tuple[int, int]:
        was_closed = self.closed
        self.open()
        try:
            picture = Image.open(self)
            turned = picture.getexif().get(ExifTags.Base.Orientation) in SIDEWAYS
            return picture.size[::-1] if turned else picture.size
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class UprightImageField(WagtailImageField):
    """Wagtail's field of an image's file, under Wagtail's name in migrations."""

    attr_class = UprightImageFieldFile

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
