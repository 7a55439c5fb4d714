#pragma once
// The layers and verdicts of a run divided by county or city. The whole is read once, when the first part asks.

#include "report/division_level.hpp"
#include "report/results.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace zonelint::report {

/// Parts go by the code of their division, "" where there is none. Thread safe: the formats of a part are written side by side.
class SplitLayers {
public:
    /// `whole` must outlive it.
    SplitLayers(const Results& whole, DivisionLevel level) : m_whole(whole), m_level(level) {}

    /// The rows of the part. findings_line, findings_area, gaps, slivers and traces are left out where they are empty, as a run does.
    [[nodiscard]] std::vector<FeatureLayer> findings(const std::string& code);

    /// References that a row in findings(code) names, and what is only drawn of the part (divisions); layers without any are
    /// left out.
    [[nodiscard]] std::vector<FeatureLayer> references(const std::string& code);

    /// The lines of verdicts.jsonl about objects of the part. Throws Error(input) for a line that is no JSON object.
    void write_verdicts(const std::string& code, std::ostream& out);
    /// Those of network_faults.jsonl; the run must have them.
    void write_network_faults(const std::string& code, std::ostream& out);

private:
    using Rows = std::map<std::string, std::vector<std::size_t>>;
    using Named = std::set<std::pair<std::string, std::string>>;  // kind and name of references

    // Each once; with m_lock held.
    void read_findings();
    void read_references();
    using Lines = std::map<std::string, std::string>;  // by code of the part
    [[nodiscard]] Lines lines_of(const std::function<void(std::ostream&)>& whole, const char* file) const;
    [[nodiscard]] std::map<std::string, std::string> parts_by_fingerprint() const;

    const Results& m_whole;
    DivisionLevel m_level;
    std::mutex m_lock;  // of all that follows
    std::optional<std::vector<FeatureLayer>> m_findings;
    std::vector<Rows> m_finding_rows;      // by layer, then code of the part
    std::map<std::string, Named> m_named;  // by code of the part
    std::optional<std::vector<FeatureLayer>> m_references;
    std::vector<Rows> m_reference_rows;  // by layer, then as rows name them; divisions: by code of the part
    std::optional<Lines> m_verdicts, m_network_faults;
};

}  // namespace zonelint::report
