/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fp-page-parts.h"

#include <glib/gi18n.h>

#include "fp-type-ahead.h"
#include "fp-ui.h"

/* The button of a drop-down shows at least so many letters. */
#define LEAST_LETTERS 12

/** fp_part_shorten: at most @lines, the whole text in a tooltip. */
void
fp_part_shorten (GtkWidget *label, int lines)
{
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, gtk_label_get_text (GTK_LABEL (label)));
}

/** fp_part_title: the name of what a page is about. */
GtkWidget *
fp_part_title (const char *text)
{
  return fp_ui_wrapped (text, "page-title");
}

/**
 * fp_part_heading:
 * @end: (nullable) (transfer floating): stands at the end of the line
 *
 * The head of a section.
 */
GtkWidget *
fp_part_heading (const char *text, GtkWidget *end)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_HORIZONTAL, 12, "page-head");
  GtkWidget *label = fp_ui_wrapped (text, "page-heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, end != NULL ? GTK_ALIGN_BASELINE : GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), label);
  if (end != NULL)
    {
      gtk_widget_set_valign (end, GTK_ALIGN_BASELINE);
      gtk_box_append (GTK_BOX (box), end);
    }
  return box;
}

/** fp_part_card: a card for the rows of fp_part_row (). */
GtkWidget *
fp_part_card (void)
{
  GtkWidget *card = fp_ui_box (GTK_ORIENTATION_VERTICAL, 0, "card");

  gtk_widget_add_css_class (card, "page-card");
  return card;
}

/**
 * fp_part_row:
 * @start: (nullable) (transfer floating): a badge or a mark
 * @end: (nullable) (transfer floating): a button
 *
 * A row of a card.
 */
GtkWidget *
fp_part_row (GtkWidget *start, GtkWidget *content, GtkWidget *end)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (row, "page-row");
  if (start != NULL)
    {
      gtk_widget_set_valign (start, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), start);
    }
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_set_valign (content, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), content);
  if (end != NULL)
    {
      gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (row), end);
    }
  return row;
}

/** fp_part_badges: badges one under another. */
GtkWidget *
fp_part_badges (FpStrings codes)
{
  GtkWidget *box = fp_ui_box (GTK_ORIENTATION_VERTICAL, 4, NULL);

  for (guint i = 0; i < codes.n; i++)
    gtk_box_append (GTK_BOX (box), fp_ui_badge (codes.items[i], FALSE));
  return box;
}

/** fp_part_mark: a status's picture; the words beside it say the same. */
GtkWidget *
fp_part_mark (FpStatus status)
{
  GtkWidget *icon = fp_ui_icon (fp_ui_status_icon (status), fp_ui_status_class (status));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "page-mark");
  return icon;
}

/** fp_part_fit: whether an answer fits a code; what does not is grey, not red: it is no mistake. */
GtkWidget *
fp_part_fit (gboolean fits)
{
  GtkWidget *icon = fits ? fp_ui_icon ("object-select-symbolic", "success")
                         : fp_ui_icon ("window-close-symbolic", "page-dim");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "page-mark");
  return icon;
}

/**
 * fp_part_marked:
 * @mark: (nullable) (transfer floating):
 * @css_class: (nullable): the words'
 */
GtkWidget *
fp_part_marked (GtkWidget *mark, const char *text, const char *css_class)
{
  /* Not a box: GtkBox of GTK 4.8 misjudges by a pixel how high a wrapped label beside an icon is.
   */
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *label = fp_ui_wrapped (text, css_class);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_hexpand (label, TRUE);
  if (mark != NULL)
    gtk_grid_attach (GTK_GRID (grid), mark, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label, 1, 0, 1, 1);
  return grid;
}

/** fp_part_link: an address to open in the browser, named by @text. */
GtkWidget *
fp_part_link (const char *uri, const char *text)
{
  GtkWidget *link = gtk_link_button_new_with_label (uri, text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (link));

  gtk_widget_add_css_class (link, "page-link");
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  if (GTK_IS_LABEL (label))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
    }
  fp_ui_set_name (link, text);
  return link;
}

/** fp_part_name_inside: names what a widget of the library keeps inside and cannot be asked for. */
void
fp_part_name_inside (GtkWidget *widget, GType type, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        fp_ui_set_name (child, name);
      fp_part_name_inside (child, type, name);
    }
}

static void
set_up_shut_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, fp_ui_label (NULL, NULL));
}

static void
set_up_open_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

/* The item takes the focus, not its label. */
static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *holder = gtk_widget_get_parent (label);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE)
    gtk_label_set_width_chars (GTK_LABEL (label),
                               (int) MIN (g_utf8_strlen (text, -1), LEAST_LETTERS));
  if (holder != NULL)
    fp_ui_set_name (holder, text);
}

static GtkListItemFactory *
new_factory (GCallback set_up)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", set_up, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

/**
 * fp_part_set_up_drop_down:
 * @drop_down: of a GtkStringList
 *
 * Its button shortens what does not fit, its open list does not, typing chooses in it, and
 * everything in it has a name.
 */
void
fp_part_set_up_drop_down (GtkWidget *drop_down, const char *name)
{
  g_autoptr (GtkListItemFactory) shut = new_factory (G_CALLBACK (set_up_shut_cb));
  g_autoptr (GtkListItemFactory) open = new_factory (G_CALLBACK (set_up_open_cb));

  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), shut);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), open);
  fp_type_ahead_add (GTK_DROP_DOWN (drop_down));
  fp_ui_set_name (drop_down, name);
  /* The focus is in the toggle inside, which has no name of its own. */
  fp_ui_set_name (gtk_widget_get_first_child (drop_down), name);
  fp_part_name_inside (drop_down, GTK_TYPE_SCROLLED_WINDOW, name);
  fp_part_name_inside (drop_down, GTK_TYPE_LIST_VIEW, name);
}

/** fp_part_status_of_age: overdue is a risk, unchecked and unsourced are to be asked. */
FpStatus
fp_part_status_of_age (FpAge age)
{
  switch (age)
    {
    case FP_AGE_CHECKED:
      return FP_STATUS_PASS;
    case FP_AGE_OVERDUE:
      return FP_STATUS_RISK;
    case FP_AGE_UNCHECKED:
    case FP_AGE_UNSOURCED:
    default:
      return FP_STATUS_VERIFY;
    }
}

/**
 * fp_part_short_title:
 *
 * Returns: (transfer full): the code's title without the unit at its end, which stands elsewhere
 */
char *
fp_part_short_title (const FpCode *code)
{
  const char *title = fp_text (code->title);
  const char *unit = g_strrstr (title, ", per ");

  return unit != NULL ? g_strndup (title, (gsize) (unit - title)) : g_strdup (title);
}

/**
 * fp_part_unit_text:
 *
 * Returns: (transfer full): “1 unit is 15 minutes”
 */
char *
fp_part_unit_text (const FpCode *code)
{
  static const char *const texts[FP_N_UNIT_KINDS] = {
    [FP_UNIT_SESSION] = N_ ("1 unit is a session"), [FP_UNIT_VISIT] = N_ ("1 unit is a visit"),
    [FP_UNIT_DAY] = N_ ("1 unit is a day"),         [FP_UNIT_WEEK] = N_ ("1 unit is a week"),
    [FP_UNIT_MONTH] = N_ ("1 unit is a month"),     [FP_UNIT_SERVICE] = N_ ("1 unit is a service"),
    [FP_UNIT_MILE] = N_ ("1 unit is a mile"),       [FP_UNIT_TRIP] = N_ ("1 unit is a trip"),
    [FP_UNIT_ITEM] = N_ ("1 unit is an item"),
  };

  if (code->unit_kind == FP_UNIT_MINUTES && code->unit_minutes == 60)
    return g_strdup (_ ("1 unit is an hour"));
  if (code->unit_kind == FP_UNIT_MINUTES)
    return g_strdup_printf (ngettext ("1 unit is %d minute",
                                      "1 unit is %d minutes",
                                      (gulong) code->unit_minutes),
                            code->unit_minutes);
  if (code->minimum_minutes > 0)
    return g_strdup_printf (_ ("%s, %d minutes or more"),
                            _ (texts[code->unit_kind]),
                            code->minimum_minutes);
  return g_strdup (_ (texts[code->unit_kind]));
}

/**
 * fp_part_medicare_text:
 *
 * Returns: (nullable): translated; NULL where it is not known
 */
const char *
fp_part_medicare_text (FpMedicare medicare)
{
  switch (medicare)
    {
    case FP_MEDICARE_NEVER:
      return _ ("Medicare never pays it");
    case FP_MEDICARE_CARRIER:
      return _ ("Medicare’s contractor decides");
    case FP_MEDICARE_SPECIAL:
      return _ ("Medicare pays it under special rules");
    case FP_MEDICARE_UNKNOWN:
    case FP_N_MEDICARE:
    default:
      return NULL;
    }
}
