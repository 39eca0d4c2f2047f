#pragma once

/// What the build calls the folder beside the program into which it copies the files that ship.
const char *resources_bundle(void);

/// The path of a file that lies beside them among the sources that the program was built from.
const char *resources_neighbour(void);
