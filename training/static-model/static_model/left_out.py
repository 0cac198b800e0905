"""Names of what the model is measured on, and of copies of it: none of it is read."""

# fmt: off
# Evaluation projects, by every name they are published under; a fork counts as the project.
EVALUATION_PACKAGES = frozenset(
    (
        "aiohttp", "celery", "click", "httpx", "httpx2", "pip", "pytest", "requests", "rich", "scrapy",
        "sphinx", "tornado", "werkzeug",
    )
)

# The same as repositories, and repositories that carry evaluation data.
EVALUATION_REPOSITORIES = frozenset(
    (
        "aio-libs/aiohttp", "celery/celery", "deepmind/xquad", "deepset-ai/COVID-QA",
        "dheeraj7596/lost-in-the-middle", "encode/httpx", "Jun-jie-Huang/CoCLR", "logpai/loghub",
        "nakulbh/Meve-framework", "nelson-liu/lost-in-the-middle", "noahshinn/reflexion", "pallets/click",
        "pallets/werkzeug", "psf/requests", "pypa/pip", "pytest-dev/pytest", "s2079481035/RAG",
        "scaledown-team/HASTE", "scrapy/scrapy", "simdjson/simdjson-data", "snap-research/locomo",
        "sphinx-doc/sphinx", "Textualize/rich", "tornadoweb/tornado", "Yale-LILY/QMSum", "yhshu/HippoRAG",
    )
)

# Backports and copies of the Python standard library.
STANDARD_LIBRARY_COPIES = frozenset(
    (
        "argparse", "backports.tarfile", "configparser", "distlib", "exceptiongroup", "future",
        "importlib_metadata", "importlib_resources", "multiprocess", "overrides", "pathlib_abc", "pyright",
        "simplejson", "six", "tomli", "typing_extensions", "tzdata", "zipp",
    )
)
# fmt: on
