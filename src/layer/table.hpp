#pragma once
// One layer in memory: typed columns in the Arrow layout (values, validity, offsets, dictionaries) and flat geometry.
// Only the fields the plan needs are there.

#include "base/date.hpp"
#include "base/truth.hpp"
#include "geo/geometry.hpp"
#include "layer/kind.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace zonelint::layer {

/// Bit-packed validity, least significant bit first, as in Arrow.
class Validity {
public:
    void push_back(bool valid);
    void append(const Validity& other);
    void reserve(std::size_t rows) { m_words.reserve((rows + 63) / 64); }
    [[nodiscard]] bool operator[](std::size_t row) const { return (m_words[row >> 6U] >> (row & 63U) & 1U) != 0; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t count() const;  ///< of valid rows
    void clear_bit(std::size_t row);
    void set_bit(std::size_t row);
    [[nodiscard]] std::size_t bytes() const { return m_words.capacity() * sizeof(std::uint64_t); }

private:
    std::vector<std::uint64_t> m_words;
    std::size_t m_size = 0;
};

/// number and quantity fields; quantities in base units (Dimension of the field).
struct NumberColumn {
    std::vector<double> values;
};
/// flag fields: 0 or 1.
struct FlagColumn {
    std::vector<std::uint8_t> values;
};
/// date fields.
struct DateColumn {
    std::vector<Date> values;
};
/// code, tree and reference fields: keys into a dictionary of the distinct source words. `code` is what the word means
/// (equal to the word where the source writes codes), `word` what the source wrote. A word that means no code has an entry
/// without a code, and its rows are missing. The key of a missing row is always inside the dictionary.
struct CodeColumn {
    struct Entry {
        std::string code;
        std::string word;
    };
    std::vector<std::uint32_t> keys;
    std::vector<Entry> dictionary;
};
/// id and text fields.
struct TextColumn {
    std::vector<std::uint32_t> offsets{0};
    std::string chars;

    [[nodiscard]] std::string_view at(std::size_t row) const
    {
        return std::string_view(chars).substr(offsets[row], offsets[row + 1] - offsets[row]);
    }
    /// Throws Error(input) beyond 4 GB of text.
    void push_back(std::string_view text);
    void append(const TextColumn& other);  ///< throws as push_back()
};

struct Column {
    Validity valid;
    std::variant<std::monostate, NumberColumn, FlagColumn, DateColumn, CodeColumn, TextColumn> data;
    const Unit* shown_in = nullptr;  ///< quantities: the unit in which the source gave them

    [[nodiscard]] bool bound() const { return data.index() != 0; }
};

/// Something about one cell or row that did not read as it should.
struct Problem {
    std::string name = {};  ///< stable, kebab-case: "unit-missing", "unknown-code", "bad-date"
    std::uint32_t source = 0;
    std::int64_t row = 0;  ///< the source's own row or feature number
    std::string id = {};
    std::string field = {};
    std::string raw = {};
    Text message = {};
    std::int64_t count = 1;  ///< cells or rows it stands for; the members above tell of the first
};

/// Where the rows of a table came from.
struct SourceInfo {
    std::string path = {};  ///< as the project names it
    std::size_t spec = 0;   ///< which of the request's sources it belongs to
    std::string layer = {};
    std::string driver = {};
    std::string crs = {};        ///< "EPSG:4490 China Geodetic Coordinate System 2000"
    std::string operation = {};  ///< coordinate operation and its accuracy, for the manifest
    std::string encoding = {};
    double accuracy_m = 0;
    bool accuracy_assumed = false;
    std::string sha256 = {};
    std::vector<std::string> unused_columns = {};  ///< that no field of the kind is read from
    std::int64_t rows_read = 0;
    std::int64_t rows_excluded = 0;
    std::int64_t rows_split = 0;  ///< subjects made beyond one a row
    Text unreadable = {};         ///< why the file could not be read: none of its rows are here; empty for all others
};

/// A row that could not be used.
struct Excluded {
    std::uint32_t source = 0;
    std::int64_t row = 0;
    std::string id = {};
    std::string name = {};
    std::string division = {};  ///< as far as it is known; "" else
    std::string reason = {};    ///< stable, kebab-case: "no-geometry", "invalid-geometry", "duplicate-id", …
    Text detail = {};
};

/// A cell that a correction of the project replaced.
struct Corrected {
    std::uint32_t row = 0;
    std::size_t field = 0;
    std::string before = {};     ///< what the source says, as it is shown
    std::size_t correction = 0;  ///< its place among the project's
};

/// All objects of one kind, of all its sources. Rows are sorted by id, then source, then row: subject order.
class LayerTable {
public:
    explicit LayerTable(const Kind& of_kind) : kind(&of_kind), columns(of_kind.fields.size()) {}

    const Kind* kind;
    std::vector<Column> columns;           ///< one a field of the kind; unbound ones are empty
    geo::GeometryColumn geometry;          ///< as many rows as the table; Shape::none where there is none
    std::vector<std::uint32_t> source;     ///< index into sources, by row
    std::vector<std::int64_t> source_row;  ///< the source's row number, by row
    std::vector<SourceInfo> sources;
    std::vector<Excluded> excluded;
    std::vector<Problem> problems;
    geo::GeometryColumn complete_within;  ///< polygons outside which nothing is known; no rows: complete
    /// Rows of which nobody can say whether they belong to the layer, with the facts that are missing (the `where` of their
    /// source is unknown): possible references, and subjects about which the duty is unknown.
    std::map<std::uint32_t, std::vector<std::string>> doubtful;
    std::vector<Corrected> corrected;  ///< in the order of the project
    /// Rows, by source and its row, whose position is told less exactly than what is assumed of their source; metres.
    std::map<std::pair<std::uint32_t, std::int64_t>, double> coarse;

    [[nodiscard]] Truth belongs(std::uint32_t row) const
    {
        return doubtful.empty() || !doubtful.contains(row) ? Truth::yes : Truth::unknown;
    }

    [[nodiscard]] std::size_t size() const { return source.size(); }
    /// A file of the layer could not be read: nobody knows what else there is, and where.
    [[nodiscard]] bool partial() const;
    [[nodiscard]] bool bound(std::size_t field) const { return columns[field].bound(); }
    [[nodiscard]] bool has(std::size_t field, std::size_t row) const
    {
        return columns[field].bound() && columns[field].valid[row];
    }
    /// Accuracy of a row's position: that of its source, or what its few decimals leave open.
    [[nodiscard]] double accuracy_m(std::size_t row) const
    {
        return coarse.empty() ? sources[source[row]].accuracy_m : coarse_accuracy_m(row);
    }

    // Values for people and for plain evaluation; nothing where missing.
    [[nodiscard]] std::optional<double> number(std::size_t field, std::size_t row) const;
    [[nodiscard]] std::optional<bool> flag(std::size_t field, std::size_t row) const;
    [[nodiscard]] std::optional<Date> date(std::size_t field, std::size_t row) const;
    [[nodiscard]] std::optional<std::string_view> text(std::size_t field, std::size_t row) const;  ///< code fields: the code
    /// As the source wrote it, with unit: for evidence. "" where missing.
    [[nodiscard]] std::string shown(std::size_t field, std::size_t row) const;
    /// Where a row stands for people: the path of its source and the row there, "表.xlsx:12".
    [[nodiscard]] std::string origin(std::size_t row) const;
    [[nodiscard]] std::string id(std::size_t row) const;
    [[nodiscard]] std::string name(std::size_t row) const;
    [[nodiscard]] std::string division(std::size_t row) const;

    /// Bytes of columns and coordinates, for the memory report.
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] double coarse_accuracy_m(std::size_t row) const;
};

}  // namespace zonelint::layer
