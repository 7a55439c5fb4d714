// Well-known binary; what is read is written and read again.
#include "io/wkb.hpp"

#include "fuzz.hpp"
#include <algorithm>
#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    geo::GeometryColumn column;
    std::vector<geo::Point> scratch;
    const io::WkbOutcome outcome = io::decode_wkb(std::as_bytes(std::span(data, size)), column, scratch);
    const auto number = [](geo::Point p) { return !std::isnan(p.x) && !std::isnan(p.y); };
    if (outcome.ok && !outcome.curved && column.shape(0) != geo::Shape::none &&
        std::all_of(column.vertices(0).begin(), column.vertices(0).end(), number)) {  // what is no number equals nothing
        const std::string again = io::encode_wkb(column, 0, false);
        geo::GeometryColumn other;
        const io::WkbOutcome second = io::decode_wkb(std::as_bytes(std::span(again)), other, scratch);
        if (!second.ok || other.shape(0) != column.shape(0) || other.vertices(0).size() != column.vertices(0).size()) {
            std::abort();
        }
    }
    return 0;
}
