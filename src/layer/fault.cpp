#include "layer/cell_reader.hpp"

namespace zonelint::layer {

namespace {

struct FaultWords {
    std::string_view name;
    std::string_view zh;  ///< {0} is the source's word, {1} the field's title
    std::string_view en;
};

constexpr std::array<FaultWords, 15> fault_words{{
    {"", "", ""},
    {"missing", "“{1}”缺失", "{1} is missing"},
    {"bad-number", "“{0}”不是数", "'{0}' is no number"},
    {"unit-missing", "“{0}”没有单位，表头和项目文件也没有给出",
     "'{0}' has no unit, nor do the column head and the project give one"},
    {"unknown-unit", "“{0}”中的单位无法识别", "the unit in '{0}' is not known"},
    {"wrong-unit", "“{0}”的单位与“{1}”不符", "the unit of '{0}' does not fit {1}"},
    {"several-devices", "“{0}”是多台设备，一行应为一台；只拆台数明确（如 2×10、20台×10）且不超过 50 台的",
     "'{0}' is several devices; one row is one device, and is split only where their number is clear (2×10, 20台×10) and 50 "
     "or less"},
    {"bad-flag", "“{0}”不是“是”或“否”", "'{0}' is neither yes nor no"},
    {"bad-date", "“{0}”不是日期", "'{0}' is no date"},
    {"date-incomplete", "“{0}”没有写到日", "'{0}' does not name a day"},
    {"unknown-code", "“{0}”不是“{1}”的代码或常用词", "'{0}' is no code or known word of {1}"},
    {"value-out-of-range", "“{0}”：“{1}”不会小于零", "'{0}': {1} is never below zero"},
    {"value-out-of-range", "“{0}”：“{1}”应大于零", "'{0}': {1} is always above zero"},
    {"value-out-of-range", "“{0}”：“{1}”不是国内会有的高程", "'{0}': {1} is no elevation that is found in the country"},
    {"formula-without-value", "“{0}”是公式出错的标记，不是值", "'{0}' is the mark of a formula that went wrong, no value"},
}};

// Below Ayding Lake and above Everest; between them and the usual -9999, -999 and 99999 there is room for a deep sewer.
constexpr double lowest_m = -200;
constexpr double highest_m = 9000;

}  // namespace

bool may_have(Range range, double value)
{
    switch (range) {
    case Range::positive:
        return value > 0;
    case Range::not_negative:
        return value >= 0;
    case Range::elevation:
        return value >= lowest_m && value <= highest_m;
    default:
        return true;
    }
}

Fault range_fault(const Field& field, double value)
{
    return may_have(field.range, value)         ? Fault::none
           : field.range == Range::positive     ? Fault::not_positive
           : field.range == Range::not_negative ? Fault::negative
                                                : Fault::no_elevation;
}

std::string_view problem_name(Fault fault) { return fault_words[static_cast<std::size_t>(fault)].name; }

Text problem_message(Fault fault, const Field& field, std::string_view raw)
{
    const FaultWords& words = fault_words[static_cast<std::size_t>(fault)];
    return {fmt::format(fmt::runtime(words.zh), raw, field.title.zh),
            fmt::format(fmt::runtime(words.en), raw, field.title.en)};
}

}  // namespace zonelint::layer
