#pragma once
// Which objects of two runs are the same. Internal to audit/.

#include "audit/diff.hpp"

namespace zonelint::audit {

/// The objects of one kind in both runs.
class ObjectPairs {
public:
    ObjectPairs(const std::string& kind, const DiffSide& a, const DiffSide& b);

    /// The id in the other run; "" where the object is not there, as far as is known, or cannot be told.
    [[nodiscard]] std::string in_b(const std::string& id) const { return other(id, m_to_b, m_a, m_b, m_b_known); }
    [[nodiscard]] std::string in_a(const std::string& id) const { return other(id, m_to_a, m_b, m_a, m_a_known); }
    /// Called by their rows in both runs, and the same by what they are.
    [[nodiscard]] bool same_key(const std::string& id_a, const std::string& id_b) const;
    [[nodiscard]] const std::vector<ObjectMatch>& matches() const { return m_matches; }
    /// All ids of a run; those that verdicts name where it kept no layer.
    [[nodiscard]] const std::map<std::string, DiffObject>& a() const { return m_a; }
    [[nodiscard]] const std::map<std::string, DiffObject>& b() const { return m_b; }
    /// The list is complete.
    [[nodiscard]] bool a_known() const { return m_a_known; }
    [[nodiscard]] bool b_known() const { return m_b_known; }

private:
    static std::string other(const std::string& id, const std::map<std::string, std::string>& moved,
                             const std::map<std::string, DiffObject>& here, const std::map<std::string, DiffObject>& there,
                             bool known);
    void match_keys(std::vector<std::string>& only_a, std::vector<std::string>& only_b);
    void match_codes(std::vector<std::string>& only_a, std::vector<std::string>& only_b);
    void match_scores(std::vector<std::string>& only_a, std::vector<std::string>& only_b);
    void pair(const std::string& id_a, const std::string& id_b);
    void tell(const std::string& id_a, const std::string& id_b, bool by_code, double score);
    void drop_paired(std::vector<std::string>& only_a, std::vector<std::string>& only_b) const;

    std::string m_kind;
    std::map<std::string, DiffObject> m_a, m_b;
    bool m_a_known, m_b_known;
    std::map<std::string, std::string> m_to_a, m_to_b;  ///< of objects under another id, and of those called by their rows
    std::vector<ObjectMatch> m_matches;
};

/// Name, place and type, between 0 and 1: see least_score.
[[nodiscard]] double likeness(const DiffObject& a, const DiffObject& b);

}  // namespace zonelint::audit
