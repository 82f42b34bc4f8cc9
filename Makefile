# Two commands do everything: `make demo` runs the main job, `make check` passes all tests and checks.
# uv comes from PATH, or else from the package registry into .tools/.
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := .venv/bin
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help setup demo check check-ocr format docs bench fuzz clean

help: ## 列出可用命令
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

.tools/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本，当前：$$($(PYTHON) --version)"; exit 1; }
	@$(PYTHON) -m venv .tools || { rm -rf .tools; echo "无法创建虚拟环境：Debian/Ubuntu 请先执行 apt-get install python3-venv"; exit 1; }
	.tools/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'

setup: $(filter .tools/bin/uv,$(UV)) ## 在 .venv 建好锁定版本的环境
	$(UV) sync --frozen --quiet

demo: setup ## 审查随附示例，并由示例卷宗生成全套材料
	@$(RUN)/python examples/demo.py

check: setup ## 格式、静态检查、类型、分层约定、文档是否最新、全部测试
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/python docs/generate.py --check
	$(RUN)/pytest -n auto

check-ocr: $(filter .tools/bin/uv,$(UV)) ## 装上识别组件，跑扫描件和图片的测试
	$(UV) sync --frozen --quiet --extra ocr
	$(RUN)/pytest -n0 tests/papers/test_scans.py

format: setup ## 自动整理格式
	$(RUN)/ruff format .
	$(RUN)/ruff check --fix .

docs: setup ## 重新生成命令与规则文档
	$(RUN)/python docs/generate.py

bench: setup ## 速度对比（同一次运行里的比值），结果写入 docs/performance.md
	$(UV) sync --frozen --quiet --group bench
	$(RUN)/python bench/run.py

fuzz: setup ## 用损坏的文件试读取、批注和清理十分钟（单核、低优先级）
	nice -n 15 $(RUN)/python scripts/fuzz_readers.py --minutes 10

clean: ## 删除环境与缓存
	rm -rf .venv .tools build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
