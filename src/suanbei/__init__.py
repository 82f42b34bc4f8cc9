"""算备 SuanBei: prepare, mock-review and keep algorithm filings."""

__version__ = "0.1.0"
