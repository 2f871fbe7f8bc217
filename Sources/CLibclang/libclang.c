#include "libclang.h"
