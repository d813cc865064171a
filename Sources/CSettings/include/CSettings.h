#ifndef C_SETTINGS_H
#define C_SETTINGS_H

/// Makes the C library keep up to 256 MB of memory that has been freed, for the blocks that are asked for next.
///
/// By itself it gives large blocks back to the system, which then has to clear every page anew when it hands them out. Only
/// glibc can be told; elsewhere nothing happens.
void adKeepFreedMemory(void);

/// Makes OpenBLAS use kernels for the processor's own vector instructions, where it does not know the processor.
///
/// It runs by itself when the program starts. OpenBLAS chooses kernels by the processor's model; versions that are older
/// than the model fall back on those of 2004 (Prescott, two numbers at a time), which take three times as long as those for
/// AVX-512. What the user has set in OPENBLAS_CORETYPE stays.
void adChooseKernels(void);

#endif
