#include "io/gdal.hpp"

#include "io/out_file.hpp"
#include "layer/column_profile.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace zonelint::io {

namespace {

/// A GeoJSON may name its system by a link, and GDAL would follow it.
CPLHTTPResult* fetch_nothing(const char* url, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*, void*)
{
    CPLError(CE_Failure, CPLE_NotSupported, "%s is not fetched", url);
    auto* const result = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = CPLStrdup("nothing is fetched");
    return result;
}

}  // namespace

void register_drivers()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // Whatever the environment says: grids are not fetched, and no driver comes out of a folder of plug-ins.
        OSRSetPROJEnableNetwork(0);
        CPLHTTPSetFetchCallback(fetch_nothing, nullptr);
        CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
        RegisterOGRShape();
        RegisterOGRGeoPackage();
        RegisterOGRFlatGeobuf();
        RegisterOGRGeoJSON();
        RegisterOGRLIBKML();
        RegisterOGRCSV();
        RegisterOGRXLSX();
        RegisterOGRODS();
        RegisterOGRXLS();
        RegisterOGRMEM();
    });
}

const char* const* source_drivers()
{
    static constexpr std::array<const char*, 10> names{"ESRI Shapefile", "GPKG", "FlatGeobuf", "GeoJSON", "LIBKML", "CSV",
                                                       "XLSX",           "ODS",  "XLS",        nullptr};
    return names.data();
}

GdalMessages::GdalMessages()
{
    CPLPushErrorHandlerEx(&GdalMessages::receive, this);
    // Debug output, should somebody's environment ask for it, still goes where GDAL sends it.
    CPLSetCurrentErrorHandlerCatchDebug(FALSE);
}

GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void GdalMessages::receive(CPLErr level, CPLErrorNum, const char* message)
{
    auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    if (level == CE_Failure || level == CE_Fatal) {
        self->m_failures.emplace_back(message);
    } else if (level == CE_Warning) {
        self->m_warnings.emplace_back(message);
    }
}

void GdalMessages::clear()
{
    m_failures.clear();
    m_warnings.clear();
}

std::string GdalMessages::failure() const
{
    constexpr std::size_t most = 400;  // whole statements of SQL stand in some
    const std::string first = m_failures.empty() ? std::string() : m_failures.front();
    return first.size() > most ? layer::cut(first, most) + " …" : first;
}

bool GdalMessages::says_disk_full() const
{
    return std::any_of(m_failures.begin(), m_failures.end(), [](const std::string& failure) {
        return failure.find("disk is full") != std::string::npos || failure.find("No space left") != std::string::npos;
    });
}

void GdalMessages::check(ErrorKind kind, const Where& where) const
{
    if (says_disk_full()) {
        throw disk_full(kind, where);
    }
    if (failed()) {
        throw Error(kind, say("GDAL 报告：{}", "GDAL reports: {}", failure()), where);
    }
}

GdalOption::GdalOption(const char* key, const char* value) : m_key(key)
{
    if (const char* before = CPLGetThreadLocalConfigOption(key, nullptr)) {
        m_before = before;
    }
    CPLSetThreadLocalConfigOption(key, value);
}

GdalOption::~GdalOption() { CPLSetThreadLocalConfigOption(m_key, m_before ? m_before->c_str() : nullptr); }

}  // namespace zonelint::io
