# 常用命令。直接输入 make，列出全部目标。
# Each target sets up what it lacks first; where nothing is missing that takes milliseconds.

.DEFAULT_GOAL := help
.PHONY: help notice serve all test check format golden docs template packaged-template schema parity check-content \
	bench clean setup lock fuzz changed check-changed build-changed pictures text-changes page-changes \
	pull-request site publish accuracy wheel-tests
MAKEFLAGS += --no-print-directory

SETUP := scripts/set-up.sh
PYTHON := .venv/bin/python
NOTICE := .venv/bin/notice

# What a pull request is compared with. It reaches the commands through their environment, never
# through this file: a branch may be called anything.
BASE ?= origin/main
export BASE
CHECKED := build/reports
# GitHub shows what is printed in this form beside the lines.
CHECK_OUTPUT := $(if $(GITHUB_ACTIONS),github,text)
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

help:
	@echo '办文：'
	@echo '  make notice YEAR=2022   生成一份公文，存入 build/2022'
	@echo '  make serve YEAR=2022    在浏览器里边写边看 content/2022'
	@echo '  make all                生成 content 下的全部公文'
	@echo '  make site               生成全部公文，做成网站 build/site'
	@echo '  make check-content      按规则检查 content 下的全部公文'
	@echo '  make clean              删去生成的文件'
	@echo '审阅和发布（CI 用的也是这些）：'
	@echo '  make changed            列出改过的公文；都与 BASE 相比，默认 BASE=origin/main'
	@echo '  make check-changed      检查改过的公文，结果另存入 build/reports'
	@echo '  make build-changed      生成改过的公文'
	@echo '  make pictures           把改过的公文逐页画成图片，存入 build/2022/pages'
	@echo '  make text-changes       逐句比较改前改后，网页和花脸稿存入 build/text-changes'
	@echo '  make page-changes       逐页比较改前改后的样子，存入 build/page-changes'
	@echo '  make pull-request       以上各项依次做完，有错误时最后一并说明'
	@echo '  make publish            生成主分支上要发布的一切，就是 make site'
	@echo '开发：'
	@echo '  make test               运行全部测试'
	@echo '  make check              检查格式、类型并运行全部测试'
	@echo '  make format             整理代码格式'
	@echo '  make golden             重写测试用的样张，改动须由人看过'
	@echo '  make docs               重写文档中由程序产生的部分'
	@echo '  make template           在 templates 里放一份 Word 模板，供单位修改'
	@echo '  make packaged-template  重做程序自带的 Word 模板'
	@echo '  make schema             重写 schema 下的内容格式'
	@echo '  make parity             用 200 份生成的公文逐行比较 DOCX 和 PDF，逐页比较两种画法，逐样试二十种改动；审校三十份 Word 稿件'
	@echo '  make accuracy           审校规则的准确率和查全率，逐条规则；名称差一个字的查出多少'
	@echo '  make fuzz               用造坏的输入试各条命令，默认十分钟：MINUTES=10 SEED=1 ONLY=import'
	@echo '  make wheel-tests        把程序装进空的环境，逐条命令试：PYTHONS=python3.13'
	@echo '  make bench              测量速度和内存'
	@echo '  make setup              安装生成公文所需的软件和字体'
	@echo '  make lock               更新锁定的软件包版本'

notice:
	@[ -n '$(YEAR)' ] || { echo '请写明是哪一份，例如：make notice YEAR=2022'; exit 2; }
	@$(SETUP)
	@$(NOTICE) build 'content/$(YEAR)'

serve:
	@$(SETUP)
	@.venv/bin/notice serve $(if $(YEAR),'content/$(YEAR)')

all: setup
	@$(NOTICE) build

# A notice with an error does not keep the others from being published; the error is told at the end.
site: setup
	@built=0; $(NOTICE) build || built=$$?; $(NOTICE) site && exit $$built

setup:
	@$(SETUP)

# A file's tests stay together: they share what they were set up with. Files go in the order of their
# names, not of how many tests they have: the few tests that take long stand in the first folder.
test:
	@$(SETUP) test
	@$(PYTHON) -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder $(ARGS)

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

accuracy:
	@$(SETUP) test
	@PYTHONPATH=tests $(PYTHON) -m accuracy $(ARGS)
	@$(PYTHON) tests/accuracy/mutations.py

docs:
	@$(SETUP) test
	@$(PYTHON) scripts/docs.py
	@$(PYTHON) scripts/conformance.py

template: setup
	@$(PYTHON) -m notice_gen.press.docx.template templates

packaged-template: setup
	@$(PYTHON) -m notice_gen.press.docx.template src/notice_gen/templates

schema: setup
	@$(PYTHON) -m notice_gen.model.json_schema schema

parity:
	@$(SETUP) test
	@$(PYTHON) -m pytest tests/acceptance -k 'same_lines or faults' --notices=200 $(ARGS)
	@$(PYTHON) -m pytest tests/acceptance/test_secretary_edits.py --notices=200 $(ARGS)
	@$(PYTHON) -m pytest tests/press/pdf/test_same_picture.py --notices=200 $(ARGS)
	@$(PYTHON) -m pytest tests/acceptance/test_word_answers.py --drafts=30 $(ARGS)

check-content:
	@$(SETUP)
	@$(NOTICE) check

changed: setup
	@$(NOTICE) changed -- "$$BASE"

check-changed: setup
	@$(NOTICE) check --since="$$BASE" --output $(CHECK_OUTPUT) \
		--save junit=$(CHECKED)/junit.xml --save codequality=$(CHECKED)/codequality.json

build-changed: setup
	@$(NOTICE) build --since="$$BASE"

pictures: setup
	@$(NOTICE) pictures --since="$$BASE"

text-changes: setup
	@$(NOTICE) diff --since="$$BASE"

page-changes: setup
	@$(NOTICE) page-changes --since="$$BASE"
	@[ -z "$$GITHUB_STEP_SUMMARY" ] || cat build/page-changes/summary.md >>"$$GITHUB_STEP_SUMMARY"

# A notice with an error does not keep the others from being shown.
pull-request:
	@$(MAKE) --keep-going check-changed build-changed pictures text-changes page-changes

publish: site

# Of a try that has a fault, the files are kept below build/fuzz.
MINUTES ?= 10
SEED ?= 1
wheel-tests:
	@$(SETUP) test
	@$(PYTHON) -m pytest tests/test_wheel.py --pythons='$(PYTHONS)' $(ARGS)

fuzz:
	@$(SETUP) test
	@PYTHONPATH=tests $(PYTHON) -m fuzz --minutes=$(MINUTES) --seed=$(SEED) \
		$(foreach kind,$(ONLY),--only=$(kind)) $(ARGS)

bench:
	@$(SETUP) test
	@$(PYTHON) bench/bench.py
	@$(PYTHON) bench/checking.py
	@$(PYTHON) bench/site.py

clean:
	@rm -rf build .mypy_cache .pytest_cache .ruff_cache .hypothesis

lock:
	@$(SETUP) test
	@$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	@$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(PYTHON) scripts/wheels.py
