#pragma once
// What differs between two runs that a verdict rests on. Nothing is guessed: where a run does not hold what is needed, the
// cause says so. Internal to audit/.

#include "audit/diff_cells.hpp"
#include "audit/diff_objects.hpp"

#include <map>
#include <memory>

namespace zonelint::audit {

class DiffCauses {
public:
    DiffCauses(const DiffSide& a, const DiffSide& b) : m_a(a), m_b(b) {}

    /// Objects of a kind in both runs; made once.
    [[nodiscard]] const ObjectPairs& pairs(const std::string& kind);

    [[nodiscard]] std::vector<DiffCause> of(const RuleDiff& rule, const DiffRow& row);

private:
    /// What became of a layer.
    struct LayerChange {
        struct Cell {
            std::string id;
            std::vector<DiffCause> cells;
            std::optional<double> moved;
        };
        std::vector<std::string> added, removed;
        std::vector<Cell> edited;
    };

    /// The part of it that a rule reads: ids, sorted.
    struct ReadChange {
        std::vector<std::string> edited;
        std::vector<std::string> all;  ///< with those added and removed
    };

    [[nodiscard]] bool kept() const { return m_a.tables != nullptr && m_b.tables != nullptr; }
    static void add_once(std::vector<DiffCause>& out, DiffCause cause);
    void add_rule(const RuleDiff& rule, std::vector<DiffCause>& out) const;
    /// How the project has its sources read, and what is too near to tell judged.
    void add_sources(const RuleDiff& rule, std::vector<DiffCause>& out) const;
    void add_corrections(const std::string& object_a, const std::string& object_b, std::vector<DiffCause>& out) const;
    void add_waiver(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out) const;
    void add_date(const DiffRow& row, std::vector<DiffCause>& out) const;
    /// What differs between an object of A and the same of B that the rule reads; nothing where one of them was not kept.
    [[nodiscard]] std::vector<DiffCause> changes_of(const RuleDiff& rule, const std::string& kind, const std::string& id_a,
                                                    const std::string& id_b);
    [[nodiscard]] bool left_out(const std::string& kind, const DiffRow& row);
    void add_subject(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out);
    void add_evidence(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out);
    void add_layers(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out);
    void add_reference(const RuleDiff& rule, const std::string& kind, const std::string& id, bool of_a,
                       std::vector<DiffCause>& out);
    void add_unknown(const RuleDiff& rule, std::vector<DiffCause>& out) const;
    [[nodiscard]] const LayerChange& change_of(const std::string& kind);
    [[nodiscard]] const ReadChange& read_change(const DiffRule& rule, const std::string& kind,
                                                const std::vector<std::string>& reads);
    [[nodiscard]] std::optional<std::uint32_t> row_of(bool of_a, const std::string& kind, const std::string& id);

    const DiffSide& m_a;
    const DiffSide& m_b;
    std::map<std::string, std::unique_ptr<ObjectPairs>> m_pairs;
    std::map<std::string, LayerChange> m_changes;
    std::map<std::pair<const DiffRule*, std::string>, ReadChange> m_read_changes;
    std::map<std::pair<bool, std::string>, std::map<std::string, std::uint32_t>> m_rows;
};

}  // namespace zonelint::audit
