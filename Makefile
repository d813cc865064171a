# The commands of this package. `make test` and `make demo` need nothing but Swift; what else is missing, they install.

SWIFT ?= swift
PACKAGES := libopenblas-dev graphviz pkg-config gnuplot-nox python3-numpy

.PHONY: help setup build test test-plugin demo bench bench-c bench-record fuzz corpus lint bless

help:
	@echo "make test     build and run every test"
	@echo "make demo     run the examples"
	@echo "make bench    run the benchmarks (make bench-c: those of C alone; make bench-record: note what they are held against)"
	@echo "make fuzz     run the fuzzers for longer (PROGRAMS=2000 SECONDS=60)"
	@echo "make corpus   read the sources of real packages"
	@echo "make lint     check the format of the sources"
	@echo "make bless    accept the generated files as the new golden ones"
	@echo "make build    build in debug and release"
	@echo "make setup    install the Debian packages that are missing"

# On Debian and its relatives: install what is missing. Elsewhere: say what is needed.
setup:
	@missing=""; \
	if command -v dpkg-query >/dev/null; then \
	  for package in $(PACKAGES); do \
	    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	  done; \
	fi; \
	if [ -n "$$missing" ]; then \
	  sudo=""; if [ "$$(id -u)" != 0 ]; then sudo="sudo -n"; fi; \
	  echo "installing$$missing"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends $$missing; } >/dev/null \
	    || { echo "please install:$$missing" >&2; exit 1; }; \
	elif ! command -v dpkg-query >/dev/null && ! pkg-config --exists openblas; then \
	  echo "please install OpenBLAS (and Graphviz, for pictures of computation graphs)" >&2; exit 1; \
	fi

build: setup
	$(SWIFT) build
	$(SWIFT) build -c release --product adgen

# SwiftPM itself has died of signal 11 in libdispatch's event loop, with nothing amiss in the package: then once more.
# A compiler, a plugin or a test that dies makes SwiftPM fail in another way.
steadily = $(1) || { test $$? -eq 139 && $(1); }

# Everything in one run: the users' packages are built, a module after the other, while the other tests use what is left.
test: setup lint
	$(call steadily,$(SWIFT) build --build-tests)
	$(call steadily,ADGEN_TEST_PACKAGES=1 $(SWIFT) test --skip-build)

# User packages with the plugins alone, built as users build them. Slow, so not part of a plain `swift test`.
test-plugin: setup
	ADGEN_TEST_PACKAGES=1 $(SWIFT) test --filter PluginTests

# The main job on real data, and the first examples; the pictures go to out/.
demo: setup
	$(call steadily,$(SWIFT) build -c release --product FirstSteps)
	$(call steadily,$(SWIFT) build -c release --product DigitsLogisticRegression)
	@mkdir -p out
	.build/release/FirstSteps
	.build/release/adgen-tool graph Sources/Examples/FirstSteps/Functions.swift --function scalarGraph --format svg > out/graph.svg
	.build/release/DigitsLogisticRegression --as-taught --picture out/digits-as-taught.svg
	.build/release/DigitsLogisticRegression --picture out/digits.svg
	$(call steadily,$(SWIFT) build -c release --product CKernel)
	.build/release/CKernel --picture out/heat.svg
	@echo "pictures: out/heat.svg out/graph.svg out/digits.svg out/digits-as-taught.svg"

# For the machine's own instructions all is built apart. ADBENCH_DATA names the folder of ADBench's inputs; with it,
# JAX runs beside if Python has it; PEERS='--peer floor=PROGRAM' names other programs instead.
PEERS ?= $(shell python3 -c 'import jax, scipy; print("--peer \"jax=python3 Tests/Benchmarks/JAX/objectives.py\"")' 2>/dev/null)
bench: setup
	$(SWIFT) build -c release --scratch-path .build/native -Xcc -march=native --product adbench
	OPENBLAS_NUM_THREADS=1 .build/native/release/adbench --compiler $(PEERS) --baseline docs/adbench.json --margin 0.5
	$(SWIFT) run -c release --package-path Tests/Benchmarks
	$(MAKE) bench-c

# What `make bench` compares with, and the picture of growth: run it on an idle machine, and commit what it writes.
bench-record: setup
	$(SWIFT) build -c release --scratch-path .build/native -Xcc -march=native --product adbench
	ADBENCH_DATA= OPENBLAS_NUM_THREADS=1 .build/native/release/adbench --json > docs/adbench.json.new
	mv docs/adbench.json.new docs/adbench.json
	OPENBLAS_NUM_THREADS=1 .build/native/release/adbench --growth --picture docs/growth.svg

# Adjoints of C kernels beside adjoints by hand, with every C compiler that there is.
bench-c: setup
	$(SWIFT) build -c release --product adgen
	@mkdir -p out/c
	.build/release/adgen Tests/Benchmarks/C/kernels.c -o out/c/kernels_ad.c
	@for compiler in gcc clang; do \
	  if command -v $$compiler >/dev/null; then \
	    $$compiler -O3 -ITests/Benchmarks/C -Iout/c Tests/Benchmarks/C/*.c out/c/kernels_ad.c -lm -o out/c/adjoints && \
	    echo $$compiler && out/c/adjoints || exit 1; \
	  fi; \
	done

# Random programs on the interpreter, a tenth as many compiled, then random input for the command line.
PROGRAMS ?= 2000
SECONDS ?= 60
fuzz: setup
	$(SWIFT) run -c release adgen-fuzz --count $(PROGRAMS)
	$(SWIFT) run -c release adgen-fuzz --compiled --count $$(($(PROGRAMS) / 10))
	$(SWIFT) run -c release adgen-fuzz --floats --count $$(($(PROGRAMS) / 2))
	$(SWIFT) run -c release adgen-fuzz --floats --compiled --count $$(($(PROGRAMS) / 10))
	$(SWIFT) run -c release adgen-fuzz --matrices --count $$(($(PROGRAMS) / 2))
	$(SWIFT) run -c release adgen-fuzz --matrices --compiled --count $$(($(PROGRAMS) / 10))
	$(SWIFT) run -c release adgen-fuzz --tensors --count $(PROGRAMS)
	$(SWIFT) run -c release adgen-fuzz --tensors --compiled --count $$(($(PROGRAMS) / 10))
	$(SWIFT) run -c release adgen-fuzz --c --count $$(($(PROGRAMS) / 2))
	$(SWIFT) run -c release adgen-fuzz --c --compiled --count $$(($(PROGRAMS) / 10))
	$(SWIFT) run -c release adgen-fuzz --compiler-derivatives --count $$(($(PROGRAMS) / 10))
	ADGEN_FUZZ_SECONDS=$(SECONDS) $(SWIFT) test --filter RandomInputFuzzTests

# The parser on every file of real packages, as it is and damaged.
corpus: setup
	$(SWIFT) package --package-path Tests/Corpus resolve
	$(SWIFT) run -c release adgen-fuzz --corpus Tests/Corpus/.build/checkouts

lint:
	$(SWIFT) format lint --strict --recursive Sources Plugins Tests Package.swift

# The run that blesses fails on purpose: it has compared nothing.
bless: setup
	ADGEN_BLESS=1 $(SWIFT) test --filter GoldenTests || true
