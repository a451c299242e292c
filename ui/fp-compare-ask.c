/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-compare-ask.h"

#include <glib/gi18n.h>

#include "fp-page-parts.h"

static GQuark
ids_quark (void)
{
  return g_quark_from_static_string ("fp-compare-ask-ids");
}

/* The ids of the answers in the list's order; the first is NULL. */
static GPtrArray *
ids_of (GtkWidget *ask)
{
  return g_object_get_qdata (G_OBJECT (ask), ids_quark ());
}

GtkWidget *
fp_compare_ask_new (const FpQuestion *question)
{
  GtkStringList *texts = gtk_string_list_new (NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *ask;

  gtk_string_list_append (texts, _ ("Not answered"));
  g_ptr_array_add (ids, NULL);
  for (guint i = 0; i < question->n_answers; i++)
    {
      gtk_string_list_append (texts, fp_text (question->answers[i].text));
      g_ptr_array_add (ids, g_strdup (question->answers[i].id));
    }
  ask = gtk_drop_down_new (G_LIST_MODEL (texts), NULL);
  fp_part_set_up_drop_down (ask, fp_text (question->question));
  g_object_set_qdata_full (G_OBJECT (ask), ids_quark (), ids, (GDestroyNotify) g_ptr_array_unref);
  return ask;
}

static guint
index_of (GPtrArray *ids, const char *id)
{
  for (guint i = 1; i < ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (ids, i), id) == 0)
      return i;
  return 0;
}

static void
set_text (GtkStringList *texts, guint index, const char *text)
{
  const char *const item[] = { text, NULL };

  if (g_strcmp0 (gtk_string_list_get_string (texts, index), text) != 0)
    gtk_string_list_splice (texts, index, 1, item);
}

/**
 * fp_compare_ask_set:
 * @id: (nullable): the answer; one that the question does not list is added to it
 * @label: (nullable): says more than the answer's own words
 */
void
fp_compare_ask_set (GtkWidget *ask, const char *id, const char *label)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (ask);
  GtkStringList *texts = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
  GPtrArray *ids = ids_of (ask);
  guint index = id != NULL ? index_of (ids, id) : 0;

  if (id != NULL && index == 0)
    {
      g_ptr_array_add (ids, g_strdup (id));
      gtk_string_list_append (texts, label != NULL ? label : id);
      index = ids->len - 1;
    }
  if (index > 0 && label != NULL)
    set_text (texts, index, label);
  if (gtk_drop_down_get_selected (drop_down) != index)
    gtk_drop_down_set_selected (drop_down, index);
}

/** fp_compare_ask_get: Returns: (nullable): the id of the answer chosen */
const char *
fp_compare_ask_get (GtkWidget *ask)
{
  GPtrArray *ids = ids_of (ask);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (ask));

  return selected < ids->len ? g_ptr_array_index (ids, selected) : NULL;
}
