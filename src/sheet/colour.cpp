#include "sheet/colour.hpp"

#include <cairo.h>

#include <charconv>

namespace zonelint::sheet {

void set_colour(cairo_t* cairo, std::string_view colour, double opacity)
{
    const auto channel = [&](std::size_t at) {
        int out = 0;
        std::from_chars(colour.data() + at, colour.data() + at + 2, out, 16);
        return out / 255.0;
    };
    cairo_set_source_rgba(cairo, channel(1), channel(3), channel(5), opacity);
}

}  // namespace zonelint::sheet
