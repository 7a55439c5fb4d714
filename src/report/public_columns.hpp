#pragma once
// What becomes of each column of a run's tables in a release for the public. A column that is not listed is not published.

#include <cstdint>
#include <span>
#include <string_view>

namespace zonelint::report {

enum class PublicWay : std::uint8_t {
    keep,
    withhold,   ///< NULL in all rows
    id,         ///< of an object
    name,       ///< of the object whose id stands in `of`
    firm,       ///< a firm by name or id
    reference,  ///< an object by name and id
    division,   ///< a code
    division_name,
    place,        ///< longitude or latitude of the row
    coarse,       ///< a number with two digits
    cause,        ///< NULL where it tells that the object stands on an edge
    fingerprint,  ///< made anew of what is published
};

struct PublicColumn {
    std::string_view name;
    PublicWay way = PublicWay::keep;
    std::string_view kind = {};  ///< of ids and names: the column that tells the kind, or '=' and the kind
    std::string_view of = {};    ///< of names: the column of the id
};

struct PublicTable {
    std::string_view name;
    std::span<const PublicColumn> columns;
    std::string_view
        kind;              ///< of a row, as in PublicColumn: whose place and division it tells; "" for a row about no object
    bool objects = true;   ///< rows are about objects: their order must not tell what the ids would
    bool carries = false;  ///< other columns are those that the project carries; they are left out
};

/// Null for a table that has no public form.
[[nodiscard]] const PublicTable* public_table(std::string_view table);

}  // namespace zonelint::report
