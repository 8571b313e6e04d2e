/* Runs to words (words.py): split at white space, gaps and rules; join what touches. */
#include "native.h"
#include <math.h>
#include <string.h>

#define GAP 0.2
#define JOIN_GAP 0.15
#define SPACED_GAP (-0.3)
#define BACK 0.4
#define CUT_SLACK 0.3
#define SHADOW 0.25
#define NARROW 0.75
#define MAX_ORDINALS 500
#define MARK_LONGEST 5
#define MARK_SIZE 0.86
#define MARK_LEAST 0.5
#define MARK_RAISED_LEAST 0.2
#define MARK_RAISED_MOST 0.7
#define MARK_GAP 0.35
#define LOOK_BACK 8
#define ASCENT 0.8
#define DESCENT 0.2

/* Characters first..last-1 of the page, of one run with nothing between them. */
typedef struct { const Run *run; int first, last; double start, end, base, size; } Piece;

typedef struct { double u, v0, v1; } Bar;

typedef struct {
    const Reading *reading;
    Piece *pieces, *spare; /* of one direction; as many again to sort with */
    int count, room;
    Piece **word; /* the pieces of a word */
    Bar *bars;
    int bar_count;
    double *starts, *ends; /* of a word's characters */
    Py_UCS4 *text;
    int *at; /* where bars cut it */
    PyObject *out;
} Writer;

int is_shown(Py_UCS4 c)
{
    return !(Py_UNICODE_ISSPACE(c) || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF);
}

static int add_piece(Writer *w, const Run *run, int first, int last)
{
    if (grown((void **)&w->pieces, &w->room, w->count + 1, sizeof(Piece)))
        return -1;
    const Reading *r = w->reading;
    Piece piece = {run, first, last, r->starts[first], r->ends[last - 1], base_at(r, run, first), run->size};
    w->pieces[w->count++] = piece;
    return 0;
}

static int add_pieces(Writer *w, const Run *run)
{
    const double *starts = w->reading->starts, *ends = w->reading->ends;
    double widest = GAP * run->size, least = -BACK * run->size;
    int even = 1;
    for (int i = run->seen_first + 1; i < run->seen_last && !run->slant && even; i++)
        even = starts[i] - ends[i - 1] <= widest && starts[i] - ends[i - 1] >= least;
    for (int i = run->seen_first; i < run->seen_last;) {
        if (!is_shown(w->reading->chars[i])) {
            i++;
            continue;
        }
        int first = i++;
        for (; i < run->seen_last && is_shown(w->reading->chars[i]); i++) {
            double gap = starts[i] - ends[i - 1];
            if (!even && (gap > widest || gap < least)) {
                if (add_piece(w, run, first, i))
                    return -1;
                first = i;
            }
        }
        if (add_piece(w, run, first, i))
            return -1;
    }
    return 0;
}

static int by_base(const Piece *a, const Piece *b)
{
    return a->base != b->base ? a->base < b->base : a->start <= b->start;
}

static int by_start(const Piece *a, const Piece *b)
{
    return a->start <= b->start;
}

/* A merge sort, because equal ones stay as they are and Python's does so too; `in_order(a, b)`: a may stand before b. */
static void sort(Piece *pieces, Piece *spare, int count, int (*in_order)(const Piece *, const Piece *))
{
    if (count < 2)
        return;
    int half = count / 2;
    sort(pieces, spare, half, in_order);
    sort(pieces + half, spare, count - half, in_order);
    if (in_order(&pieces[half - 1], &pieces[half]))
        return;
    memcpy(spare, pieces, (size_t)half * sizeof(Piece));
    for (int left = 0, right = half, to = 0; left < half; to++)
        pieces[to] = right >= count || in_order(&spare[left], &pieces[right]) ? spare[left++] : pieces[right++];
}

static const Py_UCS4 *text_of(const Writer *w, const Piece *piece)
{
    return w->reading->chars + piece->first;
}

static int is_ordinal(const Writer *w, const Piece *piece)
{
    static const char *endings[] = {"st", "nd", "rd", "th"};
    const Py_UCS4 *text = text_of(w, piece);
    int length = piece->last - piece->first;
    for (int k = 0; k < 4 && length >= 2; k++) {
        if (text[0] != (Py_UCS4)endings[k][0] || text[1] != (Py_UCS4)endings[k][1])
            continue;
        int i = 2;
        while (i < length && text[i] < 128 && text[i] && strchr(",.;:)", (int)text[i]))
            i++;
        return i == length;
    }
    return 0;
}

static void level_ordinals(Writer *w)
{
    for (int i = 0, found = 0; i < w->count && found < MAX_ORDINALS; i++) {
        Piece *piece = &w->pieces[i];
        if (!is_ordinal(w, piece))
            continue;
        found++;
        for (int k = 0; k < w->count; k++) {
            const Piece *figures = &w->pieces[k];
            double raised = figures->base - piece->base;
            if (0.05 * figures->size < raised && raised < 0.6 * figures->size
                && fabs(piece->start - figures->end) < JOIN_GAP * figures->size
                && Py_UNICODE_ISDIGIT(w->reading->chars[figures->last - 1])) {
                piece->base = figures->base;
                break;
            }
        }
    }
}

/* One or two figures, or several such with commas between them. */
static int is_marking(const Py_UCS4 *text, int length)
{
    int figures = 0;
    if (length > MARK_LONGEST)
        return 0;
    for (int i = 0; i < length; i++) {
        int comma = text[i] == ',';
        if (comma ? figures == 0 : text[i] < '0' || text[i] > '9' || figures == 2)
            return 0;
        figures = comma ? 0 : figures + 1;
    }
    return figures > 0;
}

/* Whether small figures stand raised right behind one of the pieces below them. */
static int is_mark(const Writer *w, int at)
{
    const Piece *piece = &w->pieces[at];
    for (int i = at + 1; i < w->count; i++) {
        const Piece *other = &w->pieces[i];
        double raised = other->base - piece->base;
        if (raised > MARK_RAISED_MOST * piece->size / MARK_LEAST)
            return 0;
        if (MARK_RAISED_LEAST * other->size < raised && raised < MARK_RAISED_MOST * other->size
            && MARK_LEAST * other->size < piece->size && piece->size < MARK_SIZE * other->size
            && -JOIN_GAP * other->size < piece->start - other->end
            && piece->start - other->end < MARK_GAP * other->size)
            return 1;
    }
    return 0;
}

/* Give raised figures that point to a note the characters that raised figures have. */
static void raise_marks(Writer *w)
{
    static const Py_UCS4 raised[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    for (int i = 0; i < w->count; i++) {
        const Piece *piece = &w->pieces[i];
        if (!is_marking(text_of(w, piece), piece->last - piece->first) || !is_mark(w, i))
            continue;
        for (int k = piece->first; k < piece->last; k++)
            if (w->reading->chars[k] != ',')
                w->reading->chars[k] = raised[w->reading->chars[k] - '0'];
    }
}

static double smaller(double a, double b) { return b < a ? b : a; }
static double larger(double a, double b) { return b > a ? b : a; }

static int is_copy(const Writer *w, const Piece *piece, const Piece *other)
{
    int length = piece->last - piece->first;
    return length == other->last - other->first && !piece->run->slant
        && fabs(piece->start - other->start) < smaller(SHADOW * piece->size, NARROW * (piece->end - piece->start))
        && fabs(piece->base - other->base) < SHADOW * piece->size
        && memcmp(text_of(w, piece), text_of(w, other), (size_t)length * sizeof(Py_UCS4)) == 0;
}

/* Whether the line right above says the same at the same place: the shadow of the one is the other. */
static int is_shadow(const Writer *w, const Piece *piece, const Piece *above, int count)
{
    double from = piece->start - SHADOW * piece->size, to = piece->start + SHADOW * piece->size;
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (above[middle].start < from)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && above[low].start <= to; low++)
        if (is_copy(w, piece, &above[low]))
            return 1;
    return 0;
}

static double widest_gap(const Piece *before, const Piece *piece)
{
    if (before->last < before->run->seen_last || piece->first > piece->run->seen_first)
        return -BACK;
    return before->run->spaced ? SPACED_GAP : JOIN_GAP;
}

static int add_word(Writer *w, const Py_UCS4 *text, const double *u, int length, double end, const Piece *lead)
{
    const Run *run = lead->run;
    PyObject *starts = PyBytes_FromStringAndSize(NULL, length * (Py_ssize_t)sizeof(double));
    if (!starts)
        return -1;
    char *place = PyBytes_AS_STRING(starts);
    for (int i = 0; i < length; i++, place += sizeof(double)) {
        double start = run->direction == 0 || run->direction == 270 ? u[i] : -u[i];
        memcpy(place, &start, sizeof start);
    }
    Rect box = uv_rect(
        u[0], lead->base - ASCENT * lead->size, larger(end, u[0]), lead->base + DESCENT * lead->size, run->direction);
    PyObject *values[10] = {
        PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text, length),
        made_box(box.x0, box.top, box.x1, box.bottom),
        PyFloat_FromDouble(lead->size),
        PyBool_FromLong(run->bold),
        PyBool_FromLong(run->italic),
        made_colour(run->colour),
        PyLong_FromLong(run->direction),
        Py_NewRef(PyList_GET_ITEM(w->reading->names, w->reading->fonts[run->font].name)),
        starts,
        PyFloat_FromDouble(run->slant),
    };
    PyObject *word = made(&word_maker, values);
    int failed = !word || PyList_Append(w->out, word);
    Py_XDECREF(word);
    return failed ? -1 : 0;
}

static int by_number(const void *first, const void *second)
{
    return *(const int *)first - *(const int *)second;
}

/* Pieces side by side as one word in the style of the largest, or as several where bars cut it. */
static int add_composed(Writer *w, Piece **parts, int count, int first_bar, int last_bar, double middle)
{
    const Piece *lead = parts[0];
    int length = 0, cuts = 0;
    for (int i = 0; i < count; i++) {
        const Piece *part = parts[i];
        double own = rint(part->size), best = rint(lead->size);
        if (own > best || (own == best && part->last - part->first > lead->last - lead->first))
            lead = part;
        for (int k = part->first; k < part->last; k++, length++) {
            w->text[length] = w->reading->chars[k];
            w->starts[length] = w->reading->starts[k];
            w->ends[length] = w->reading->ends[k];
        }
    }
    for (int b = first_bar; b < last_bar; b++) {
        if (!(w->bars[b].v0 <= middle && middle <= w->bars[b].v1))
            continue;
        int nearest = 0;
        for (int i = 1; i < length; i++)
            if (fabs(w->starts[i] - w->bars[b].u) < fabs(w->starts[nearest] - w->bars[b].u))
                nearest = i;
        if (!nearest || !(fabs(w->starts[nearest] - w->bars[b].u) < CUT_SLACK * lead->size))
            continue;
        int known = 0;
        for (int i = 0; i < cuts && !known; i++)
            known = w->at[i] == nearest;
        if (!known)
            w->at[cuts++] = nearest;
    }
    qsort(w->at, (size_t)cuts, sizeof(int), by_number);
    for (int i = 0, first = 0; i <= cuts; i++) {
        int last = i < cuts ? w->at[i] : length;
        double end = w->ends[first];
        for (int k = first + 1; k < last; k++)
            end = larger(end, w->ends[k]);
        if (add_word(w, w->text + first, w->starts + first, last - first, end, lead))
            return -1;
        first = last;
    }
    return 0;
}

static int bar_from(const Writer *w, double u, int after)
{
    int low = 0, high = w->bar_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (after ? w->bars[middle].u <= u : w->bars[middle].u < u)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int end_word(Writer *w, int count)
{
    Piece **word = w->word;
    double slack = 0.1 * word[0]->size, middle = word[0]->base - 0.3 * word[0]->size;
    int first = 0, last = 0, cut = 0;
    if (w->bar_count) {
        first = bar_from(w, word[0]->start + slack, 0);
        last = bar_from(w, word[count - 1]->end - slack, 1);
        for (int i = first; i < last && !cut; i++)
            cut = w->bars[i].v0 <= middle && middle <= w->bars[i].v1;
    }
    if (cut || count > 1)
        return add_composed(w, word, count, first, last, middle);
    const Piece *piece = word[0];
    return add_word(
        w, text_of(w, piece), w->reading->starts + piece->first, piece->last - piece->first, piece->end, piece);
}

/* The pieces of one baseline as words; copies of what stands there are dropped. */
static int add_line(Writer *w, Piece *line, int count, const Piece *above, int above_count)
{
    int shadowed = above_count && !(line[0].base - above[0].base > SHADOW * line[0].size), length = 0;
    for (int i = 0; i < count; i++) {
        Piece *piece = &line[i];
        if (shadowed && is_shadow(w, piece, above, above_count))
            continue;
        if (length == 0) {
            w->word[length++] = piece;
            continue;
        }
        Piece *before = w->word[length - 1];
        double gap = piece->start - before->end, size = larger(piece->size, before->size);
        if (gap < -0.1 * size && !piece->run->slant) {
            int k = length - 1, last = length - (length < LOOK_BACK ? length : LOOK_BACK);
            while (k >= last && !is_copy(w, piece, w->word[k]))
                k--;
            if (k >= last) {
                if (piece->run->order > w->word[k]->run->order)
                    w->word[k] = piece;
                continue;
            }
        }
        if (!(-BACK * size <= gap && gap <= widest_gap(before, piece) * size
              && smaller(piece->size, before->size) > 0.5 * size)) {
            if (end_word(w, length))
                return -1;
            length = 0;
        }
        w->word[length++] = piece;
    }
    return length ? end_word(w, length) : 0;
}

static int add_lines(Writer *w)
{
    sort(w->pieces, w->spare, w->count, by_base);
    raise_marks(w);
    int above = 0, above_count = 0;
    for (int first = 0, i = 1; i <= w->count; i++) {
        if (i < w->count && !(w->pieces[i].base - w->pieces[first].base > 0.12 * w->pieces[first].size))
            continue;
        sort(w->pieces + first, w->spare, i - first, by_start);
        if (add_line(w, w->pieces + first, i - first, w->pieces + above, above_count))
            return -1;
        above = first;
        above_count = i - first;
        first = i;
    }
    return 0;
}

static int by_place(const void *first, const void *second)
{
    const Bar *a = first, *b = second;
    if (a->u != b->u)
        return a->u < b->u ? -1 : 1;
    if (a->v0 != b->v0)
        return a->v0 < b->v0 ? -1 : 1;
    return a->v1 < b->v1 ? -1 : a->v1 > b->v1;
}

/* The rules that stand across a direction of writing. */
static void set_bars(Writer *w, const Rect *rules, Py_ssize_t count, int direction)
{
    w->bar_count = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        Rect box = rules[i];
        int horizontal = box.x1 - box.x0 >= box.bottom - box.top;
        if (horizontal != (direction == 90 || direction == 270))
            continue;
        Point a = to_uv(box.x0, box.top, direction), b = to_uv(box.x1, box.bottom, direction);
        Bar bar = {(a.x + b.x) / 2, smaller(a.y, b.y), larger(a.y, b.y)};
        w->bars[w->bar_count++] = bar;
    }
    qsort(w->bars, (size_t)w->bar_count, sizeof(Bar), by_place);
}

static int all_finite(const Reading *r)
{
    for (int i = 0; i < r->char_count; i++)
        if (!isfinite(r->starts[i]) || !isfinite(r->ends[i]))
            return 0;
    for (int i = 0; i < r->run_count; i++)
        if (!isfinite(r->runs[i].base) || !isfinite(r->runs[i].size) || !isfinite(r->runs[i].slant))
            return 0;
    return 1;
}

static int write_words(Writer *w, const Rect *rules, Py_ssize_t rule_count)
{
    for (int direction = 0; direction < 360; direction += 90) {
        w->count = 0;
        for (int i = 0; i < w->reading->run_count; i++)
            if (w->reading->runs[i].direction == direction && add_pieces(w, &w->reading->runs[i]))
                return -1;
        if (!w->count)
            continue;
        PyMem_Free(w->spare);
        PyMem_Free(w->word);
        w->spare = PyMem_Calloc((size_t)w->count, sizeof(Piece));
        w->word = PyMem_Calloc((size_t)w->count, sizeof(Piece *));
        if (!w->spare || !w->word) {
            PyErr_NoMemory();
            return -1;
        }
        set_bars(w, rules, rule_count, direction);
        level_ordinals(w);
        if (add_lines(w))
            return -1;
    }
    return 0;
}

PyObject *words_of(Reading *reading, PyObject *rules)
{
    if (!all_finite(reading))
        return Py_NewRef(Py_None); /* no places on a page: Python may look at them */
    Py_ssize_t rule_count = PyList_Size(rules);
    if (rule_count < 0)
        return NULL;
    size_t length = (size_t)reading->char_count + 1;
    Writer w = {.reading = reading};
    Rect *boxes = PyMem_Calloc((size_t)rule_count + 1, sizeof(Rect));
    w.bars = PyMem_Calloc((size_t)rule_count + 1, sizeof(Bar));
    w.starts = PyMem_Calloc(length, sizeof(double));
    w.ends = PyMem_Calloc(length, sizeof(double));
    w.text = PyMem_Calloc(length, sizeof(Py_UCS4));
    w.at = PyMem_Calloc(length, sizeof(int));
    w.out = PyList_New(0);
    int failed = !boxes || !w.bars || !w.starts || !w.ends || !w.text || !w.at || !w.out;
    if (failed && !PyErr_Occurred())
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; i < rule_count && !failed; i++) {
        PyObject *box = PyObject_GetAttrString(PyList_GET_ITEM(rules, i), "box");
        failed = !box || rect_of(box, &boxes[i]);
        Py_XDECREF(box);
    }
    failed = failed || write_words(&w, boxes, rule_count);
    PyObject *out = failed ? NULL : PyList_AsTuple(w.out);
    Py_XDECREF(w.out);
    PyMem_Free(boxes);
    PyMem_Free(w.bars);
    PyMem_Free(w.starts);
    PyMem_Free(w.ends);
    PyMem_Free(w.text);
    PyMem_Free(w.at);
    PyMem_Free(w.pieces);
    PyMem_Free(w.spare);
    PyMem_Free(w.word);
    return out;
}
