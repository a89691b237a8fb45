import pytest

from blog.importing.post_files import MOST_BYTES, PostFile, TooLargeError, post_files


def test_posts_are_found_in_folders_of_any_depth(tmp_path):
    for name in ("b/2024/x/index.md", "a.markdown", "b/index.es.md", ".git/no.md", "b/plan.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")

    found = list(post_files(tmp_path))

    assert [(post.name, post.stem, post.language) for post in found] == [
        ("a.markdown", "a", ""),
        ("b/index.es.md", "b", "es"),
        ("b/2024/x/index.md", "x", ""),
    ]


def test_the_hash_follows_the_text_and_the_images_that_it_names(tmp_path):
    (tmp_path / "plan.png").write_bytes(b"1")
    (tmp_path / "other.png").write_bytes(b"1")
    path = tmp_path / "post.md"
    path.write_text('{{< figure src="plan.png" >}}')

    def digest(with_images: bool = True) -> str:
        return PostFile(tmp_path, path).content_hash(with_images)

    first, bare = digest(), digest(with_images=False)
    (tmp_path / "other.png").write_bytes(b"2")
    assert digest() == first
    (tmp_path / "plan.png").write_bytes(b"2")
    assert digest() != first
    assert digest(with_images=False) == bare
    path.write_text("Other words.")
    assert digest(with_images=False) != bare


def test_a_file_that_no_post_can_be_is_not_read(tmp_path):
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    with pytest.raises(TooLargeError):
        _ = PostFile(tmp_path, path).data


def test_lines_end_the_same_way_whoever_wrote_them(tmp_path):
    path = tmp_path / "post.md"
    path.write_bytes("\ufeffa\r\nb\rc".encode())

    assert PostFile(tmp_path, path).text == "a\nb\nc"
