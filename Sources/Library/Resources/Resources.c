// The files that ship are a C target's: for a Swift target's SwiftPM writes an accessor that needs
// Foundation, which takes longer to load, and more memory, than the rest of the program.
#include "Resources.h"

const char *resources_bundle(void) { return "pageout_Resources.resources"; }

const char *resources_neighbour(void) { return __FILE__; }
