/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FpListFrame: what pages of lists share: an entry to search and what can be done to all, then
 * lists with their heads, or a word on why there are none. Tab passes a list in one press, arrows
 * move in it.
 *
 * Signals: “search”, when what is looked for changed; “chosen” (gint64 datum), when a row was
 * activated; “dropped” (gint64 datum), when Delete was pressed on it; “act”, when the button was
 * pressed that stands where there is no list.
 */
#define FP_TYPE_LIST_FRAME (fp_list_frame_get_type ())
G_DECLARE_FINAL_TYPE (FpListFrame, fp_list_frame, FP, LIST_FRAME, GtkWidget)

GtkWidget *fp_list_frame_new (const char *search_name, const char *list_name, int width);
GtkWidget *fp_list_frame_add_button (FpListFrame *self, const char *label);
const char *fp_list_frame_get_text (FpListFrame *self);
void fp_list_frame_focus_search (FpListFrame *self);
void fp_list_frame_set_tools (FpListFrame *self, gboolean shown);

void fp_list_frame_clear (FpListFrame *self);
gboolean fp_list_frame_is_empty (FpListFrame *self);
GtkWidget *fp_list_frame_add_list (FpListFrame *self, const char *title, const char *count);
void fp_list_frame_add_row (FpListFrame *self,
                            GtkWidget *list,
                            GtkWidget *content,
                            const char *name,
                            gint64 datum);
void fp_list_frame_add_note (FpListFrame *self, const char *text);
GtkWidget *fp_list_frame_add_more (FpListFrame *self, const char *label);
GtkWidget *fp_list_frame_show_status (FpListFrame *self,
                                      const char *icon,
                                      const char *title,
                                      const char *text,
                                      const char *action);
void fp_list_frame_focus_row (FpListFrame *self, gint64 datum);
gint64 fp_list_frame_get_focused (FpListFrame *self);

G_END_DECLS
