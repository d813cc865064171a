#ifndef C_SETTINGS_H
#define C_SETTINGS_H

/// Makes the C library keep up to 256 MB of memory that has been freed, for the blocks that are asked for next.
///
/// By itself it gives large blocks back to the system, which then has to clear every page anew when it hands them out. Only
/// glibc can be told; elsewhere nothing happens.
void adKeepFreedMemory(void);

#endif
