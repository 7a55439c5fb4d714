#pragma once
// `matches`: keys are equal and divisions agree. Needs no geometry.

#include "relation/belonging.hpp"

#include <shared_mutex>
#include <unordered_map>

namespace zonelint::relation {

/// With `on`, key fields are compared as text and divisions only if `level` is given. Without `on` the divisions decide,
/// at the subject's own level (or `level`). A missing subject key is unknown; a reference with a missing key never matches;
/// a division that is missing or coarser than the level is unknown. An object whose place contradicts its code may belong to
/// either of the two divisions.
/// A reference layer that is complete only within some polygons (`complete_within`) leaves a "no" unknown and the upper end
/// of count and sum open, unless all that may match lies there: the subject's division at the level compared, or, for
/// references of a kind without geometry, which stand where their subject stands, the subject itself.
/// A subject is compared only with the references of its key and division: O(log references + those that match); what a
/// large group of references answers is worked out once for all subjects that ask the same.
class Matches : public Relation {
public:
    explicit Matches(Setup setup);

    void decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const override;
    [[nodiscard]] filter::Interval measure(filter::Measure measure, std::uint32_t row, Mode mode) const override;
    [[nodiscard]] filter::Trace explain(std::uint32_t row, Mode mode, Detail detail) const override;

private:
    /// Places of references, in the order of the digits of their division that say something, then of the places.
    using Bucket = std::vector<std::pair<std::string, std::uint32_t>>;

    /// What a subject asks of one target.
    struct Search {
        std::string key;           ///< of the fields in `on`
        std::string absent;        ///< a field of `on` that the subject lacks; "" else
        bool by_division = false;  ///< divisions are compared
        std::size_t digits = 0;    ///< of the level compared; 0: the level is not known
        Belonging division;        ///< of the subject, where divisions are compared
        [[nodiscard]] std::string_view prefix() const { return std::string_view(division.named).substr(0, digits); }
    };
    [[nodiscard]] Search search_of(std::uint32_t row, std::size_t target) const;
    [[nodiscard]] bool compares_divisions(std::size_t target) const;
    [[nodiscard]] std::vector<std::uint32_t> candidates(const Search& search, std::size_t target) const;

    /// Calls use(place, truth, missing) for every reference of a target that may match; stops when use returns false.
    /// missing(): facts that leave open whether it does.
    template <class Use>
    void members(std::uint32_t row, std::size_t target, const Search& search, Mode mode, Use use) const;
    /// What leaves open which members a target has: its layer, the subject's key, references beyond `complete_within`.
    [[nodiscard]] std::vector<std::string> lack(std::uint32_t row, std::size_t target, const Search& search) const;
    /// True where references that match may lie outside the polygons in which a target's layer is complete.
    [[nodiscard]] bool may_lie_outside(std::uint32_t row, std::size_t target, const Search& search) const;
    [[nodiscard]] bool division_is_complete(std::string_view digits, std::size_t target) const;

    [[nodiscard]] std::string key_of(const layer::LayerTable& table, std::uint32_t row, std::size_t target, bool subject,
                                     std::string* missing) const;

    /// How many references stand in the subject's division, or in parts of it.
    [[nodiscard]] std::size_t group_size(const Search& search, std::size_t target) const;

    /// The answer of a large group is worked out once for all subjects that ask the same. Where conditions on the pair, or
    /// the subject's own row among the references, tell subjects apart, each asks on its own.
    struct Answer {
        Truth any = Truth::no;
        filter::Interval total;
    };
    template <class Work>
    Answer answer_of(char what, Mode mode, std::size_t target, const Search& search, Work work) const;

    const Displaced* m_displaced = nullptr;                         ///< among the subjects; null: divisions are not compared
    std::vector<const Displaced*> m_displaced_references;           ///< one a target
    std::vector<std::unordered_map<std::string, Bucket>> m_by_key;  ///< one map a target
    mutable std::shared_mutex m_mutex;
    mutable std::unordered_map<std::string, Answer> m_answers;
    mutable std::unordered_map<std::string, bool> m_complete;  ///< division_is_complete, by target and digits
};

}  // namespace zonelint::relation
