#pragma once
// `where` of a [[source]]: which of its rows are meant at all.

#include "filter/expr.hpp"
#include "layer/source.hpp"
#include "layer/table.hpp"

#include <optional>
#include <set>
#include <span>

namespace zonelint::cli {

/// Throws Error(config) for a filter that does not fit the kind.
[[nodiscard]] filter::Expr bind_source_filter(const layer::SourceSpec& spec, const layer::Kind& kind);

/// That of each source; nothing where one has none.
[[nodiscard]] std::vector<std::optional<filter::Expr>> bound_filters(std::span<const layer::SourceSpec> specs,
                                                                     const layer::Kind& kind);

/// Fields that the filter reads.
void add_fields_of(const filter::Expr& expr, const layer::Kind& kind, std::set<std::size_t>& fields);

/// Moves the rows that their source's `where` does not select to the excluded ones ("filtered"). Rows of which a fact is
/// missing stay, `doubtful`, and are a problem ("filter-unknown"). `specs` are the sources the table was read from, in that order.
[[nodiscard]] layer::LayerTable filter_sources(layer::LayerTable table, std::span<const layer::SourceSpec> specs,
                                               Date as_of);

}  // namespace zonelint::cli
