#pragma once
// The columns of a finding: one table for csv, feature layers and sheets.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <functional>
#include <set>

namespace zonelint::report {

struct Column {
    FeatureField field;
    int decimals = -1;                                      ///< of numbers, at most; below 0: ten significant digits
    std::function<Value(const Report&, const Row&)> value;  ///< words in Report::info.lang
};

/// In output order, the project's carried fields among them. Keys are unique, short names too.
[[nodiscard]] std::vector<Column> finding_columns(const Report& report);

/// To so many digits after the point; 8 for degrees, 3 for metres.
[[nodiscard]] double rounded(double value, int decimals);

/// A key cut to the ten bytes that a DBF column name holds, made unique by a number and added to `taken`.
[[nodiscard]] std::string short_name_of(const std::string& key, std::set<std::string>& taken);

/// "广东省“十四五”节能减排实施方案（粤府〔2022〕68号）".
[[nodiscard]] std::string document_of(const rule::Pack& pack, Lang lang);

/// "2023-12-31", "at-once", "open".
[[nodiscard]] std::string by_of(const rule::Duty& duty);

/// Name and id of the reference a row rests on: "广州热电厂1号机组 (G-1)"; "" when there is none.
[[nodiscard]] std::string reference_of(const audit::Evidence& evidence);

/// The duty of an instance, which gave a verdict; the first of a rule that is not in force.
[[nodiscard]] const rule::Duty& duty_of(const rule::CompiledRule& rule, std::size_t instance);

}  // namespace zonelint::report
