#pragma once
// What a file holds, without a project: for `init` and `inspect`.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::survey.
[[nodiscard]] std::vector<layer::LayerSurvey> survey_file(const SurveyRequest& request);

}  // namespace zonelint::io
