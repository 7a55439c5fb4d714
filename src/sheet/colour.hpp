#pragma once
// Colours of the style model in Cairo.

#include <string_view>

extern "C" {
struct _cairo;
}

namespace zonelint::sheet {

/// "#RRGGBB".
void set_colour(_cairo* cairo, std::string_view colour, double opacity = 1);

}  // namespace zonelint::sheet
