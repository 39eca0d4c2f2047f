// The files that ship are a C target's: for a Swift target's SwiftPM writes an accessor that loads
// Foundation, which nothing else here needs and which would make the program a quarter larger in
// memory.
#include "Resources.h"

const char *resources_bundle(void) { return "pageout_Resources.resources"; }

const char *resources_neighbour(void) { return __FILE__; }
