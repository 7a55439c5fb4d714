#pragma once
// What a text says about a coordinate system, and the operation PROJ has for it. Used by crs.cpp.

#include <memory>
#include <string>
#include <string_view>

extern "C" {
struct PJconsts;
struct pj_ctx;
}

namespace zonelint::geo {

struct ProjDeleter {
    void operator()(PJconsts* pj) const;
    void operator()(pj_ctx* context) const;
};
using ProjPtr = std::unique_ptr<PJconsts, ProjDeleter>;
using ProjContextPtr = std::unique_ptr<pj_ctx, ProjDeleter>;

/// A context that prints nothing and never uses the network. One thread at a time.
[[nodiscard]] ProjContextPtr proj_context();

inline constexpr const char* wgs84_is_cgcs2000 = "WGS 84 taken as CGCS2000";

/// Without an operation the coordinates are longitude/latitude already.
struct CrsSource {
    ProjPtr operation = {};
    bool geographic = false;
    double accuracy_m = 0;
    std::string description = {};
    std::string authority_name = {};
};

/// Accuracy assumed for an operation that states none, such as parameters given by the user.
inline constexpr double unstated_accuracy_m = 1;

/// Throws as Transform::from(). The operation belongs to the context.
[[nodiscard]] CrsSource read_crs(pj_ctx* context, std::string_view crs_text);

}  // namespace zonelint::geo
