(** A checker of proofs, in whole numbers. [Soundness.v] proves that it can be trusted. *)

From Coq Require Import ZArith List Bool.
From Addition Require Import Tanh Network.
Import ListNotations.
Local Open Scope Z_scope.

(** A class of pasts: the rule's state after them, the class of a past with one more column, by the group of that
    column, and the box: for each unit, the least and the most that R h can be, in units of 2^-24. *)
Record past_class := { state : Z; next : list nat; low : list Z; high : list Z }.

(** What is in a proof file. Weights are multiples of 1 / [scale], the rest of 2^-24. *)
Record proof := {
  radix : nat;
  operands : nat;
  groups : list nat;
  scale : Z;
  w : list (list Z);
  r : list (list Z);
  b : list Z;
  v : list (list Z);
  c : list Z;
  sum_errors : list Z;
  tanh_error : Z;
  logit_errors : list Z;
  margin : Z;
  classes : list past_class
}.

Definition grid : Z := 2 ^ 24.

(** Units of tanh, 2^-27, in one of the grid. *)
Definition finer : Z := 8.

Fixpoint whole_dot (ws xs : list Z) : Z :=
  match ws, xs with
  | w :: ws, x :: xs => w * x + whole_dot ws xs
  | _, _ => 0
  end.

(** What a column adds to each unit, from below and from above, in units of 2^-27. *)
Fixpoint inputs (scale : Z) (ws : list (list Z)) (bs x : list Z) : list (Z * Z) :=
  match ws, bs with
  | w :: ws, b :: bs =>
      let sum := (whole_dot w x + b) * one in (sum / scale, divide_up sum scale) :: inputs scale ws bs x
  | _, _ => []
  end.

Definition image (tau : Z) (i : Z * Z) (low high error : Z) : Z * Z :=
  (tanh_below (fst i + finer * (low - error)) - finer * tau, tanh_above (snd i + finer * (high + error)) + finer * tau).

(** Bounds of the activations, in units of 2^-27. *)
Fixpoint images (tau : Z) (is : list (Z * Z)) (lows highs errors : list Z) : list (Z * Z) :=
  match is, lows, highs, errors with
  | i :: is, l :: lows, h :: highs, e :: errors => image tau i l h e :: images tau is lows highs errors
  | _, _, _, _ => []
  end.

(** The least and the most that weighed activations add up to. *)
Fixpoint least (ws : list Z) (hs : list (Z * Z)) : Z :=
  match ws, hs with
  | w :: ws, h :: hs => w * (if 0 <=? w then fst h else snd h) + least ws hs
  | _, _ => 0
  end.

Fixpoint most (ws : list Z) (hs : list (Z * Z)) : Z :=
  match ws, hs with
  | w :: ws, h :: hs => w * (if 0 <=? w then snd h else fst h) + most ws hs
  | _, _ => 0
  end.

(** Whether the activations lead into a box. *)
Fixpoint fits (k : Z) (hs : list (Z * Z)) (rs : list (list Z)) (lows highs : list Z) : bool :=
  match rs, lows, highs with
  | r :: rs, l :: lows, h :: highs => (l * k <=? least r hs) && (most r hs <=? h * k) && fits k hs rs lows highs
  | [], [], [] => true
  | _, _, _ => false
  end.

Fixpoint minus (xs ys : list Z) : list Z :=
  match xs, ys with
  | x :: xs, y :: ys => (x - y) :: minus xs ys
  | _, _ => []
  end.

(** What decides whether the logit of a digit is above that of another: the difference of their weights, and what the
    weighed activations must be at least. *)
Definition lead (p : proof) (d other : nat) : list Z * Z :=
  (minus (nth d (v p) []) (nth other (v p) []),
   (margin p + nth d (logit_errors p) 0 + nth other (logit_errors p) 0) * (scale p * finer)
   - (nth d (c p) 0 - nth other (c p) 0) * one).

Definition others (p : proof) (d : nat) : list (list Z * Z) :=
  map (lead p d) (filter (fun other => negb (other =? d)%nat) (seq 0 (radix p))).

(** All columns, with the group and the inputs of each. *)
Fixpoint all_columns (radix operands : nat) : list (list Z) :=
  match operands with
  | O => [[]]
  | S n => flat_map (fun d => map (cons (Z.of_nat d)) (all_columns radix n)) (seq 0 radix)
  end.

Definition columns (p : proof) : list (list Z * nat * list (Z * Z)) :=
  map (fun xg => (xg, inputs (scale p) (w p) (b p) (fst xg))) (combine (all_columns (radix p) (operands p)) (groups p)).

Definition check_column (ru : rule) (p : proof) (leads : list (list (list Z * Z))) (from : past_class)
    (column : list Z * nat * list (Z * Z)) : bool :=
  let '(x, group, is) := column in
  match nth_error (next from) group with
  | None => false
  | Some target =>
    match nth_error (classes p) target with
    | None => false
    | Some to =>
      let hs := images (tanh_error p) is (low from) (high from) (sum_errors p) in
      let d := digit ru (state from) x in
      (state to =? next_state ru (state from) x)
      && fits (scale p * finer) hs (r p) (low to) (high to)
      && (0 <=? d) && (Z.to_nat d <? radix p)%nat
      && forallb (fun lead => snd lead <=? least (fst lead) hs) (nth (Z.to_nat d) leads [])
    end
  end.

Definition check_class (ru : rule) (p : proof) : past_class -> bool :=
  let cs := columns p in
  let leads := map (others p) (seq 0 (radix p)) in
  fun from => forallb (check_column ru p leads from) cs.

(** Whether a weight is a number in single precision of at most 2^20: without trailing zeros it has 24 binary places. *)
Fixpoint odd_part (n : positive) : positive :=
  match n with xO n => odd_part n | _ => n end.

Definition is_single (scale w : Z) : bool :=
  match w with
  | 0 => true
  | Zpos n | Zneg n => (Zpos (odd_part n) <? grid) && (Zpos n <=? scale * 2 ^ 20)
  end.

Definition rows_of (size : nat) (rows : list (list Z)) : bool :=
  forallb (fun row => (length row =? size)%nat) rows.

Definition well_formed (p : proof) : bool :=
  let hidden := length (b p) in
  (0 <? scale p) && (grid <? margin p * 1000) && (length (w p) =? hidden)%nat && (length (r p) =? hidden)%nat
  && (length (sum_errors p) =? hidden)%nat && (length (c p) =? radix p)%nat && (length (v p) =? radix p)%nat
  && (length (logit_errors p) =? radix p)%nat && rows_of hidden (v p)
  && (length (groups p) =? length (all_columns (radix p) (operands p)))%nat
  && rows_of (operands p) (w p) && rows_of hidden (r p)
  && forallb (forallb (is_single (scale p))) (b p :: c p :: w p ++ r p ++ v p).

Definition check_start (ru : rule) (p : proof) : bool :=
  match classes p with
  | [] => false
  | start :: _ =>
    (state start =? first_state ru)
    && (length (low start) =? length (b p))%nat && (length (high start) =? length (b p))%nat
    && forallb (fun l => l <=? 0) (low start) && forallb (fun h => 0 <=? h) (high start)
  end.

Definition check (ru : rule) (p : proof) : bool :=
  well_formed p && check_start ru p && forallb (check_class ru p) (classes p).
