/* For LD_PRELOAD: every read and write of a file below SHORT_BELOW is done by half, as a system may at any time. How many were is added to the file SHORT_COUNT at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_int calls;

static size_t half(int fd, size_t count) {
  const char *below = getenv("SHORT_BELOW");
  char link[64], path[4096];
  if (below == NULL || count < 2) return count;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return count;
  path[length] = 0;
  if (strncmp(path, below, strlen(below)) != 0) return count;
  calls++;
  return count / 2;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t read(int fd, void *to, size_t count) { return NEXT(read)(fd, to, half(fd, count)); }
ssize_t pread(int fd, void *to, size_t count, off_t at) { return NEXT(pread)(fd, to, half(fd, count), at); }
ssize_t pread64(int fd, void *to, size_t count, off64_t at) { return NEXT(pread64)(fd, to, half(fd, count), at); }
ssize_t write(int fd, const void *from, size_t count) { return NEXT(write)(fd, from, half(fd, count)); }
ssize_t pwrite(int fd, const void *from, size_t count, off_t at) { return NEXT(pwrite)(fd, from, half(fd, count), at); }
ssize_t pwrite64(int fd, const void *from, size_t count, off64_t at) { return NEXT(pwrite64)(fd, from, half(fd, count), at); }

__attribute__((destructor)) static void tell(void) {
  const char *file = getenv("SHORT_COUNT");
  FILE *count = file == NULL ? NULL : fopen(file, "w");
  if (count == NULL) return;
  fprintf(count, "%d", calls);
  fclose(count);
}
