#pragma once
// The columns of a finding: one table for csv, feature layers and sheets.

#include "report/report.hpp"
#include "report/table.hpp"

#include <functional>
#include <set>
#include <span>

namespace zonelint::report {

struct Column {
    Field field;
    std::function<Value(const Report&, const Row&)> value;  ///< sentences in Report::info.lang
};

/// In output order; `carry` are the fields that the project wants copied, `kinds` those of the run (titles and words). Keys
/// are unique, short names too.
[[nodiscard]] std::vector<Column> finding_columns(const std::vector<std::string>& carry,
                                                  std::span<const layer::Kind* const> kinds);
[[nodiscard]] std::vector<Column> finding_columns(const Report& report);

/// The fields of these columns.
[[nodiscard]] std::vector<Field> fields_of(const std::vector<Column>& columns);

/// Kinds of the layers of a run, by name.
[[nodiscard]] std::vector<const layer::Kind*> kinds_of(const audit::Run& run);

/// Coded words with their titles.
[[nodiscard]] std::vector<Word> outcome_words();
[[nodiscard]] std::vector<Word> kind_words(std::span<const layer::Kind* const> kinds);

/// layer::short_name() of a key, made unique by a number where somebody else's fields collide, and added to `taken`.
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
