#include "report/public_results.hpp"

#include "report/public_layers.hpp"
#include "report/public_rows.hpp"

namespace zonelint::report {

PublicRelease public_release(const Results& full, const rule::PublicChoice& choice, const layer::KindTable& kinds,
                             const std::string& key)
{
    const std::vector<FeatureLayer> full_findings = full.findings();
    const std::vector<FeatureLayer> full_references = full.references();
    const PublicView view(full, full_findings, full_references, choice, kinds, key);
    PublicLog log;
    PublicRelease out;
    out.results = full;
    out.results.tables.clear();
    out.results.verdicts = {};
    out.results.network_faults = {};
    out.results.manifest = {};
    for (const Table& table : full.tables) {
        out.results.tables.push_back(public_table_of(table, view, log));
    }
    std::vector<FeatureLayer> findings;
    for (const FeatureLayer& layer : full_findings) {
        if (auto one = public_finding_layer(layer, view, log)) {
            findings.push_back(std::move(*one));
        }
    }
    std::vector<FeatureLayer> references;
    for (const FeatureLayer& layer : full_references) {
        if (auto one = public_reference_layer(layer, view, log)) {
            references.push_back(std::move(*one));
        }
    }
    out.results.findings = [layers = std::move(findings)] { return layers; };
    out.results.references = [layers = std::move(references)] { return layers; };
    out.log = log.table();
    out.grid = view.grid();
    return out;
}

}  // namespace zonelint::report
