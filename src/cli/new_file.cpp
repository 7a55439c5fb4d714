#include "cli/new_file.hpp"

#include "base/error.hpp"

#include <unistd.h>

#include <fstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

NewFile::NewFile(fs::path target)
    : m_target(std::move(target)), m_partial(m_target.string() + ".partial-" + std::to_string(::getpid()))
{}

NewFile::~NewFile()
{
    std::error_code ignored;
    fs::remove(m_partial, ignored);
}

void NewFile::write(std::string_view content) const
{
    std::ofstream out(m_partial, std::ios::binary);
    out << content;
    out.close();
    if (!out) {
        fail();
    }
}

void NewFile::commit() const
{
    std::error_code fault;
    fs::rename(m_partial, m_target, fault);
    if (fault) {
        fail();
    }
}

void NewFile::fail() const
{
    throw Error(ErrorKind::input, say("无法写入", "cannot be written"), {.file = m_target.string()});
}

}  // namespace zonelint::cli
