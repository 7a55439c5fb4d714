#include "fuzz.hpp"

#include <unistd.h>

#include <fstream>

namespace zonelint::fuzz {

namespace fs = std::filesystem;

Folder::Folder()
{
    const fs::path memory = "/dev/shm";
    std::error_code ignored;
    m_path = (fs::is_directory(memory, ignored) ? memory : fs::temp_directory_path()) /
             ("zonelint-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(m_path);
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

fs::path Folder::write(const char* name, std::string_view bytes) const
{
    std::ofstream out(m_path / name, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return m_path / name;
}

const layer::KindTable& kinds()
{
    static const auto table = layer::KindTable::load(ZONELINT_SOURCE_DIR "/layers");
    return *table;
}

}  // namespace zonelint::fuzz
