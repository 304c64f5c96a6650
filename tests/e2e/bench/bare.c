/* The other side of the window's figures: a plain GTK window with one web view and nothing else.
 *
 *   bare FILE [WIDTH HEIGHT]
 *
 * Loads the file and prints every title that the page gives itself, one a line: the page tells its own times that way. */
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <webkit2/webkit2.h>

static void titled(WebKitWebView *view, GParamSpec *pspec, gpointer data) {
  (void)pspec;
  (void)data;
  const char *title = webkit_web_view_get_title(view);
  if (title == NULL || *title == '\0') return;
  puts(title);
  fflush(stdout);
}

int main(int argc, char **argv) {
  gtk_init(&argc, &argv);
  if (argc != 2 && argc != 4) {
    fputs("usage: bare FILE [WIDTH HEIGHT]\n", stderr);
    return 2;
  }
  GError *error = NULL;
  char *path = g_canonicalize_filename(argv[1], NULL);
  char *uri = g_filename_to_uri(path, NULL, &error);
  if (uri == NULL) {
    fprintf(stderr, "error: %s: %s\n", path, error->message);
    return 1;
  }
  GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
  gtk_window_set_title(GTK_WINDOW(window), "bare");
  gtk_window_set_default_size(GTK_WINDOW(window), argc == 4 ? atoi(argv[2]) : 1360, argc == 4 ? atoi(argv[3]) : 880);
  GtkWidget *view = webkit_web_view_new();
  g_signal_connect(view, "notify::title", G_CALLBACK(titled), NULL);
  g_signal_connect(window, "destroy", G_CALLBACK(gtk_main_quit), NULL);
  gtk_container_add(GTK_CONTAINER(window), view);
  /* The page takes its letters from files beside it. */
  webkit_settings_set_allow_file_access_from_file_urls(webkit_web_view_get_settings(WEBKIT_WEB_VIEW(view)), TRUE);
  webkit_web_view_load_uri(WEBKIT_WEB_VIEW(view), uri);
  gtk_widget_show_all(window);
  gtk_widget_grab_focus(view);
  gtk_main();
  g_free(uri);
  g_free(path);
  return 0;
}
