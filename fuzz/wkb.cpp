// Well-known binary; what is read is written and read again.
#include "io/wkb.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    geo::GeometryColumn column;
    std::vector<geo::Point> scratch;
    const io::WkbOutcome outcome = io::decode_wkb(std::as_bytes(std::span(data, size)), column, scratch);
    if (outcome.ok && !outcome.curved && column.shape(0) != geo::Shape::none) {
        const std::string again = io::encode_wkb(column, 0, false);
        geo::GeometryColumn other;
        const io::WkbOutcome second = io::decode_wkb(std::as_bytes(std::span(again)), other, scratch);
        if (!second.ok || other.shape(0) != column.shape(0) || other.vertices(0).size() != column.vertices(0).size()) {
            std::abort();
        }
    }
    return 0;
}
