"""The file of an image, which knows the size that the picture has when it is upright."""

from PIL import ExifTags, Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

# EXIF's orientations that turn a picture by a quarter, with or without mirroring it.
SIDEWAYS = frozenset({5, 6, 7, 8})


class UprightImageFieldFile(WagtailImageFieldFile):
    """Knows the size of a photograph that is turned as its camera says, as browsers and renditions show it."""

    def get_image_dimensions(self) -> tuple[int, int]:
        width, height = super().get_image_dimensions()
        return (height, width) if self.lies_on_its_side() else (width, height)

    def lies_on_its_side(self) -> bool:
        was_closed = self.closed
        self.open()
        try:
            return Image.open(self).getexif().get(ExifTags.Base.Orientation) in SIDEWAYS
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
