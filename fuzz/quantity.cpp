// The text of a cell that holds an amount, a number or a day.
#include "base/quantity.hpp"
#include "base/date.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    const std::string_view text = fuzz::text_of(data, size);
    if (!is_utf8(text)) {
        return 0;  // cells are UTF-8
    }
    if (const auto quantity = parse_quantity(text); quantity && quantity->unit != nullptr) {
        static_cast<void>(format_quantity(quantity->value.to_double(), *quantity->unit));
    }
    static_cast<void>(parse_date(text));
    return 0;
}
