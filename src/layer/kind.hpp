#pragma once
// Layer kinds: what the fields of a boiler, a zone, a pipe are called, which type and unit they have, and by which words a
// delivery may call them. Read from layers/*.toml.

#include "base/error.hpp"
#include "base/quantity.hpp"
#include "base/text.hpp"
#include "geo/geometry.hpp"
#include "layer/drawing.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::layer {

enum class FieldType : std::uint8_t { id, text, number, quantity, flag, date, code, tree, reference };

[[nodiscard]] std::string_view to_string(FieldType type);

struct Code {
    std::string name;  ///< "in_use"; what rules write
    Text title;
    std::string parent;              ///< trees only; empty at a root
    std::vector<std::string> words;  ///< what deliveries write, normalised by normal_word()
};

/// A list of codes, or a tree of them. Divisions and industries are trees whose codes are digits: an ancestor is a prefix
/// (a division's zeros at the end do not count).
struct CodeList {
    enum class Shape : std::uint8_t { list, tree, division, industry };

    std::string name;
    Shape shape = Shape::list;
    std::vector<Code> codes;
    std::vector<std::string> priority;           ///< of several codes in one cell, the first of these counts
    std::map<std::string, std::string> history;  ///< old code -> new code (divisions)
    std::map<std::string, std::string> words;    ///< normalised word -> code
    std::map<std::string, Text> titles;          ///< code (division: prefix) -> title, where known

    /// True if `code` can be a code of this list.
    [[nodiscard]] bool has(std::string_view code) const;
    [[nodiscard]] std::vector<std::string> names() const;
    /// The code that a source's word means; nothing when unknown. Full code names, words, and for "煤/气" the first by
    /// priority. Old division codes become the new ones.
    [[nodiscard]] std::optional<std::string> read(std::string_view source_word) const;
};

/// How a value stands to the code asked for.
enum class Kinship : std::uint8_t { satisfies, ancestor, unrelated };

/// satisfies: the value is the code or a descendant; ancestor: the value is coarser, so nothing is known.
[[nodiscard]] Kinship kinship(const CodeList& list, std::string_view value, std::string_view asked);

/// "440100" for "4401", "440100000000": trailing zeros in pairs stripped, then padded to six; empty when not digits.
[[nodiscard]] std::string normal_division(std::string_view code);

/// Numbers that cannot be: a capacity of 0, a share below 0, an elevation that lies nowhere in the country (-9999 for "none").
enum class Range : std::uint8_t { any, not_negative, positive, elevation };
/// Whether a number in base units lies in a range.
[[nodiscard]] bool may_have(Range range, double value);

struct Field {
    std::string name;
    Text title;
    FieldType type = FieldType::text;
    std::vector<const Unit*> units;    ///< quantity: accepted units; the first is for display
    Range range = Range::any;          ///< number and quantity: what lies outside is missing, and a problem
    const CodeList* codes = nullptr;   ///< code and tree
    std::string target;                ///< reference: the kind it points to
    std::vector<std::string> aliases;  ///< normalised by normal_word()
};

struct Kind {
    std::string name;
    Text title;
    std::vector<geo::Shape> shapes;  ///< empty: objects of this kind have no geometry
    bool device = false;
    std::vector<std::string> aliases;
    std::vector<Field> fields;  ///< id, name, division, (device fields), then its own, in file order
    Drawing drawing;            ///< of kinds with geometry

    /// Index into `fields`; nothing when there is no such field.
    [[nodiscard]] std::optional<std::size_t> field(std::string_view wanted) const;
    [[nodiscard]] std::vector<std::string> field_names() const;
};

/// Where a table without geometry keeps its place.
struct CoordinateAliases {
    std::vector<std::string> lon, lat, place;
};

/// All kinds. Immutable after loading; pointers into it stay valid as long as it lives.
class KindTable {
public:
    /// Reads layers/. `only` limits which kinds are read (all when empty); shared fields and code lists are always read.
    /// Throws Error(config) with file, line and column.
    static std::shared_ptr<const KindTable> load(const std::filesystem::path& folder,
                                                 const std::vector<std::string>& only = {});

    [[nodiscard]] const Kind* find(std::string_view name) const;
    /// As find, but throws Error(config) with "did you mean".
    [[nodiscard]] const Kind& at(std::string_view name, const Where& where) const;
    [[nodiscard]] const std::vector<std::unique_ptr<Kind>>& kinds() const { return m_kinds; }
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] const CodeList& divisions() const { return *m_divisions; }
    [[nodiscard]] const CoordinateAliases& coordinates() const { return m_coordinates; }

private:
    friend class KindLoader;
    std::vector<std::unique_ptr<Kind>> m_kinds;  // in the order of the file names
    std::vector<std::unique_ptr<CodeList>> m_lists;
    const CodeList* m_divisions = nullptr;
    CoordinateAliases m_coordinates;
};

/// The form in which words and column heads are compared: half-width, lower case, without blanks, line breaks, '*' and
/// （必填）; a unit in brackets is split off by split_unit_hint() before.
[[nodiscard]] std::string normal_word(std::string_view text);

/// "容量(t/h)" -> {"容量", "t/h"}; the hint is empty when there is none or it is no unit.
struct HeadAndHint {
    std::string head;
    const Unit* unit = nullptr;
};
[[nodiscard]] HeadAndHint split_unit_hint(std::string_view head);

}  // namespace zonelint::layer
