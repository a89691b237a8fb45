from blog.importing.pictures import Pictures


def test_an_image_is_found_by_its_name_as_an_address(post, report):
    (post.folder / "a b.png").write_bytes((post.folder / "plan.png").read_bytes())

    picture = Pictures(post, report).found("./a%20b.png?width=3", description="A plan")

    assert (picture.path.name, picture.title, picture.description) == ("a b.png", "a b", "A plan")


def test_nothing_outside_of_the_folder_is_read(post, report, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.png"
    outside.write_bytes((post.folder / "plan.png").read_bytes())
    (post.folder / "link.png").symlink_to(outside)

    pictures = Pictures(post, report)

    for source in (f"../{outside.parent.name}/secret.png", str(outside), "link.png", "\0.png", "x" * 5000, ""):
        assert pictures.found(source) is None


def test_what_the_admin_would_refuse_is_refused_with_its_sentence(post, report, said, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    (post.folder / "drawing.svg").write_text("<svg/>")

    assert Pictures(post, report).found("plan.png") is None
    assert Pictures(post, report).found("drawing.svg") is None
    assert [sentence.partition(" was refused: ")[0] for sentence in said("image")] == [
        "The image plan.png",
        "The image drawing.svg",
    ]
    assert "too big" in said("image")[0]


def test_an_image_of_too_many_pixels_is_not_decoded(post, report, said, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40

    assert Pictures(post, report).found("plan.png") is None
    assert "too many pixels" in said("image")[0]


def test_images_that_are_not_wanted_are_counted(post, report):
    pictures = Pictures(post, report, are_wanted=False)

    assert pictures.found("plan.png") is None
    assert pictures.found("gone.png") is None
    assert dict(report.remarks) == {("image", "An image was left out, as you asked."): 2}
