// All of this module is inlined from its header; SwiftPM wants a source file.
#include "CVectorLanes.h"
