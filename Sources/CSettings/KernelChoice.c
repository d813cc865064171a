#if defined(__x86_64__) && defined(__linux__)
#include <stdlib.h>
#include <string.h>

// Weak: a BLAS that was built for one processor, or that is another one, does not have them.
extern char *openblas_get_corename(void) __attribute__((weak));
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));

/// The name that OpenBLAS has for the instructions that the processor has; NULL for older ones.
static const char *kernels(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    return "SkylakeX";
  }
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? "Haswell" : NULL;
}

/// Makes OpenBLAS use kernels for the processor's own vector instructions, where it does not know the processor.
///
/// OpenBLAS chooses kernels by the processor's model; versions that are older than the model fall back on those of 2004
/// (Prescott, two numbers at a time), which take three times as long as those for AVX-512. What the user has set in
/// OPENBLAS_CORETYPE stays. It runs when the program starts, before a product can be under way in another thread.
__attribute__((constructor)) static void chooseKernels(void) {
  static const char *variable = "OPENBLAS_CORETYPE";
  if (!openblas_get_corename || !gotoblas_dynamic_init || !gotoblas_dynamic_quit || getenv(variable)) return;
  const char *chosen = openblas_get_corename();
  if (!chosen || strcmp(chosen, "Prescott") != 0) return;
  const char *better = kernels();
  if (!better || setenv(variable, better, 1) != 0) return;
  // The library reads the variable when it chooses, which it does once unless it is told to forget its choice.
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  unsetenv(variable);
}
#endif
