"""Where static files are collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, compressed once; the imports inside JavaScript modules are rewritten to the hashed names too."""

    support_js_module_import_aggregation = True
