#pragma once
// What the forms of a site report share. Private to report/site*.cpp.

#include "report/site.hpp"

namespace zonelint::report {

/// "jb-1 某厂": id and name of an object, as far as it has them.
[[nodiscard]] std::string site_object(const layer::LayerTable& table, std::uint32_t row);

/// The name of an application, else that of its enterprise.
[[nodiscard]] std::string site_name(const layer::LayerTable& table, std::uint32_t row);

/// The places of `fact.missing` in words, joined.
[[nodiscard]] std::string site_missing(const SiteReport& report, const audit::SiteFact& fact, Lang lang);

/// Rules about the objects applied for that could not be run.
[[nodiscard]] std::vector<const audit::RuleResult*> site_not_run(const SiteReport& report);

/// "inside", "nearest" and "none" for a layer that has nothing to show.
[[nodiscard]] std::string site_stand(const audit::SiteFact& fact);

/// What class the object of a fact is of, "3", and its state, "in_use"; NULL where there is none.
[[nodiscard]] Value site_class(const audit::SiteFact& fact);
[[nodiscard]] Value site_status(const audit::SiteFact& fact);

}  // namespace zonelint::report
