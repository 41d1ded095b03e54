# 常用命令。直接输入 make，列出全部目标。
# Each target sets up what it lacks first; where nothing is missing that takes milliseconds.

.DEFAULT_GOAL := help
.PHONY: help notice serve all test check format golden docs template schema parity check-content bench clean setup lock
MAKEFLAGS += --no-print-directory

SETUP := scripts/set-up.sh
PYTHON := .venv/bin/python
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

help:
	@echo '办文：'
	@echo '  make notice YEAR=2022   生成一份公文，存入 build/2022'
	@echo '  make serve YEAR=2022    在浏览器里边写边看 content/2022'
	@echo '  make all                生成 content 下的全部公文'
	@echo '  make check-content      按规则检查 content 下的全部公文'
	@echo '  make clean              删去生成的文件'
	@echo '开发：'
	@echo '  make test               运行全部测试'
	@echo '  make check              检查格式、类型并运行全部测试'
	@echo '  make format             整理代码格式'
	@echo '  make golden             重写测试用的样张，改动须由人看过'
	@echo '  make docs               重写文档中由程序产生的部分'
	@echo '  make template           重做 Word 模板 templates/notice.docx'
	@echo '  make schema             重写 schema 下的内容格式'
	@echo '  make parity             用 200 份生成的公文逐行比较 DOCX 和 PDF'
	@echo '  make bench              测量速度和内存'
	@echo '  make setup              安装生成公文所需的软件和字体'
	@echo '  make lock               更新锁定的软件包版本'

notice:
	@[ -n '$(YEAR)' ] || { echo '请写明是哪一份，例如：make notice YEAR=2022'; exit 2; }
	@$(SETUP)
	@.venv/bin/notice build 'content/$(YEAR)'

serve:
	@$(SETUP)
	@.venv/bin/notice serve $(if $(YEAR),'content/$(YEAR)')

all: setup
	@.venv/bin/notice build

setup:
	@$(SETUP)

test:
	@$(SETUP) test
	@$(PYTHON) -m pytest $(ARGS)

check:
	@$(SETUP) test
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@$(MAKE) test

format:
	@$(SETUP) test
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

golden:
	@$(SETUP) test
	@$(PYTHON) -m pytest --golden

docs:
	@$(SETUP) test
	@$(PYTHON) scripts/docs.py
	@$(PYTHON) scripts/conformance.py

template: setup
	@$(PYTHON) -m notice_gen.press.template templates

schema: setup
	@$(PYTHON) -m notice_gen.schema schema

parity:
	@$(SETUP) test
	@$(PYTHON) -m pytest tests/acceptance -k same_lines --notices=200 $(ARGS)

check-content:
	@$(SETUP)
	@.venv/bin/notice check

bench:
	@$(SETUP) test
	@$(PYTHON) bench/bench.py
	@$(PYTHON) bench/checking.py
	@$(PYTHON) bench/preview.py

clean:
	@rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis

lock:
	@$(SETUP) test
	@$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	@$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
