/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * first-frame COMMAND…: runs a program on an X display that nobody else uses, and prints the
 * milliseconds from its start to the first frame in its window, and the memory that is its own then
 * (PSS in KiB) once it has settled. Ends the program.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define PATIENCE (20 * G_USEC_PER_SEC)
#define SETTLING (2 * G_USEC_PER_SEC)
#define LEAST_WIDTH 300 /* anything smaller is no main window */

/* Programs come and go: a window may be gone before it is looked at. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static Window
find_window (Display *display)
{
  Window root, parent, *children = NULL, found = None;
  unsigned int n = 0;

  if (!XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n))
    return None;
  for (unsigned int i = 0; i < n && found == None; i++)
    {
      XWindowAttributes attributes;

      if (XGetWindowAttributes (display, children[i], &attributes) &&
          attributes.map_state == IsViewable && attributes.width >= LEAST_WIDTH &&
          attributes.class == InputOutput)
        found = children[i];
    }
  if (children != NULL)
    XFree (children);
  return found;
}

/* Whether anything is drawn along the middle of @window: until then the display's black shows. */
static gboolean
is_drawn (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  gboolean drawn = FALSE;

  if (!XGetWindowAttributes (display, window, &attributes))
    return FALSE;
  image = XGetImage (display,
                     window,
                     attributes.width / 4,
                     attributes.height / 2,
                     (unsigned int) attributes.width / 2,
                     1,
                     AllPlanes,
                     ZPixmap);
  if (image == NULL)
    return FALSE;
  for (int x = 0; x < image->width && !drawn; x++)
    drawn = (XGetPixel (image, x, 0) & 0xffffff) != 0;
  XDestroyImage (image);
  return drawn;
}

static glong
read_pss (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return -1;
  line = strstr (text, "\nPss:");
  return line == NULL ? -1 : strtol (line + strlen ("\nPss:"), NULL, 10);
}

/* Waits for the first frame; -1 if it does not come. */
static gint64
await_frame (Display *display, gint64 start)
{
  while (g_get_monotonic_time () - start < PATIENCE)
    {
      Window window = find_window (display);

      if (window != None && is_drawn (display, window))
        return g_get_monotonic_time () - start;
      g_usleep (500);
    }
  return -1;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  g_autoptr (GError) error = NULL;
  gint64 start, time;
  GPid pid;

  if (display == NULL || argc < 2)
    return EXIT_FAILURE;
  XSetErrorHandler (ignore_error);
  start = g_get_monotonic_time ();
  if (!g_spawn_async (NULL,
                      argv + 1,
                      NULL,
                      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                          G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL,
                      NULL,
                      &pid,
                      &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }
  time = await_frame (display, start);
  if (time >= 0)
    {
      g_usleep (SETTLING);
      printf ("%.1f %ld\n", (double) time / 1000, read_pss (pid));
    }
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  XCloseDisplay (display);
  return time >= 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
