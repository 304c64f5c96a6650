/* Looks at a rectangle of the screen every few milliseconds and prints, whenever it has changed, the time and how many of its
 * pixels differ from the one in its corner. What is timed by it was seen, whatever drew it.
 *
 *   seen X Y WIDTH HEIGHT
 *
 * A line is "MILLISECONDS PIXELS", milliseconds of the system's clock with three places. Runs until it is ended. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int apart(unsigned long a, unsigned long b) {
  for (int shift = 0; shift < 24; shift += 8)
    if (abs((int)((a >> shift) & 255) - (int)((b >> shift) & 255)) > 24) return 1;
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fputs("usage: seen X Y WIDTH HEIGHT\n", stderr);
    return 2;
  }
  Display *display = XOpenDisplay(NULL);
  if (display == NULL) {
    fputs("error: there is no screen to look at\n", stderr);
    return 1;
  }
  const int x = atoi(argv[1]), y = atoi(argv[2]), width = atoi(argv[3]), height = atoi(argv[4]);
  const struct timespec pause = {.tv_nsec = 2000000};
  puts("ready");
  fflush(stdout);
  for (long before = -1;;) {
    XImage *image = XGetImage(display, DefaultRootWindow(display), x, y, width, height, AllPlanes, ZPixmap);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (image == NULL) return 1;
    const unsigned long corner = XGetPixel(image, 0, 0);
    long ink = 0;
    for (int row = 0; row < height; row++)
      for (int column = 0; column < width; column++) ink += apart(XGetPixel(image, column, row), corner);
    XDestroyImage(image);
    if (ink != before) {
      printf("%lld.%03ld %ld\n", (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000, now.tv_nsec / 1000 % 1000, ink);
      if (fflush(stdout) != 0) return 0;
      before = ink;
    }
    nanosleep(&pause, NULL);
  }
}
