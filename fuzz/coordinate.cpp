// The text of a cell that holds a longitude, a latitude, both, or a geometry.
#include "fuzz.hpp"
#include "geo/wkt.hpp"
#include "layer/angle.hpp"
#include "layer/position.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    const std::string_view text = fuzz::text_of(data, size);
    if (!is_utf8(text)) {
        return 0;  // cells are UTF-8
    }
    static_cast<void>(layer::read_angle(text));
    static_cast<void>(layer::read_dms_decimal(text));
    static_cast<void>(layer::read_angle_pair(text));
    geo::GeometryColumn column;
    const std::size_t cut = text.find('\n');
    fuzz::refusals_allowed([&] { static_cast<void>(layer::read_place(layer::Cell{text}, column)); });
    geo::Point point;
    const std::string_view second = cut == std::string_view::npos ? text : text.substr(cut + 1);
    static_cast<void>(layer::read_lon_lat(layer::Cell{text.substr(0, cut)}, layer::Cell{second}, point));
    fuzz::refusals_allowed([&] { static_cast<void>(geo::parse_wkt(text, column)); });
    return 0;
}
