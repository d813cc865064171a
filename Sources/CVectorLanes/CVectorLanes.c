// What this header has is inlined; SwiftPM wants a source file.
#include "CVectorLanes.h"
