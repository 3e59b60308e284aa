(** What is claimed: a network, what computing it means, and what is right. *)

From Coq Require Import Reals ZArith List Lia.
Import ListNotations.
Local Open Scope R_scope.

(** * Networks

    An Elman network reads a column of digits a step: h' = tanh (W x + R h + b), y = V h' + c. *)

Record network := {
  input : list (list R); (* W, a row for each hidden unit *)
  recurrent : list (list R); (* R *)
  biases : list R; (* b *)
  output : list (list R); (* V, a row for each digit *)
  output_biases : list R (* c *)
}.

Fixpoint dot (ws xs : list R) : R :=
  match ws, xs with
  | w :: ws, x :: xs => w * x + dot ws xs
  | _, _ => 0
  end.

(** * Computing

    A program does not compute these numbers but some near them: sums that are off by at most [of_sums] and [of_logits], and
    tanh by at most [of_tanh]. *)

Record errors := { of_sums : list R; of_tanh : R; of_logits : list R }.

(** A step from activations [h] by a column [x] to activations [h'] and logits [y]. *)
Definition step (n : network) (e : errors) (h x h' y : list R) : Prop :=
  length h' = length (biases n) /\
  length y = length (output_biases n) /\
  (forall unit, (unit < length (biases n))%nat -> exists sum,
    Rabs (sum - (dot (nth unit (input n) []) x + dot (nth unit (recurrent n) []) h + nth unit (biases n) 0))
      <= nth unit (of_sums e) 0 /\
    Rabs (nth unit h' 0 - tanh sum) <= of_tanh e) /\
  (forall digit, (digit < length (output_biases n))%nat ->
    Rabs (nth digit y 0 - (dot (nth digit (output n) []) h' + nth digit (output_biases n) 0))
      <= nth digit (of_logits e) 0).

(** A computation from activations [h] that reads columns [xs] and gives logits [ys]. *)
Inductive computes (n : network) (e : errors) : list R -> list (list Z) -> list (list R) -> Prop :=
| nothing h : computes n e h [] []
| column h x h' y xs ys :
    step n e h (map IZR x) h' y -> computes n e h' xs ys -> computes n e h (x :: xs) (y :: ys).

(** The computations of a program: it begins with activations 0. *)
Definition run (n : network) (e : errors) (xs : list (list Z)) (ys : list (list R)) : Prop :=
  computes n e (repeat 0 (length (biases n))) xs ys.

(** The logit of a digit is above all others. *)
Definition answers (y : list R) (digit : Z) : Prop :=
  exists d, digit = Z.of_nat d /\ (d < length y)%nat /\
    forall other, (other < length y)%nat -> other <> d -> nth other y 0 < nth d y 0.

(** * Rules

    A rule writes a digit for each column and hands a state to the next one. *)

Record rule := { first_state : Z; digit : Z -> list Z -> Z; next_state : Z -> list Z -> Z }.

Fixpoint written (r : rule) (state : Z) (xs : list (list Z)) : list Z :=
  match xs with
  | [] => []
  | x :: xs => digit r state x :: written r (next_state r state x) xs
  end.

(** A column of a rule: so many digits below the radix. *)
Definition is_column (radix : Z) (operands : nat) (x : list Z) : Prop :=
  length x = operands /\ Forall (fun d => (0 <= d < radix)%Z) x.

(** The digits of addition: what a column and the carry add up to, and the carry. *)
Local Open Scope Z_scope.

Definition total (x : list Z) : Z := fold_right Z.add 0 x.

Definition addition (radix : Z) : rule :=
  {| first_state := 0;
     digit := fun carry x => (carry + total x) mod radix;
     next_state := fun carry x => (carry + total x) / radix |}.

(** The number that digits stand for, the units first. *)
Fixpoint number (radix : Z) (digits : list Z) : Z :=
  match digits with
  | [] => 0
  | d :: ds => d + radix * number radix ds
  end.

(** One of the numbers that columns are made of: its digits are one in each column. *)
Definition operand (radix : Z) (i : nat) (xs : list (list Z)) : Z := number radix (map (fun x => nth i x 0) xs).

(** All of them, added up. *)
Definition sum_of_operands (radix : Z) (operands : nat) (xs : list (list Z)) : Z :=
  total (map (fun i => operand radix i xs) (seq 0 operands)).

Fixpoint sum_of_columns (radix : Z) (xs : list (list Z)) : Z :=
  match xs with
  | [] => 0
  | x :: xs => total x + radix * sum_of_columns radix xs
  end.

Lemma total_zip (f g : nat -> Z) radix l :
  total (map (fun i => f i + radix * g i) l) = total (map f l) + radix * total (map g l).
Proof. unfold total. induction l as [|i l IH]; simpl; lia. Qed.

Lemma total_nth x : total (map (fun i => nth i x 0) (seq 0 (length x))) = total x.
Proof.
  unfold total. induction x as [|d x IH]; [reflexivity|]. cbn [length seq map fold_right nth].
  rewrite <- seq_shift, map_map. rewrite <- IH. reflexivity.
Qed.

(** Added up column by column or number by number, it is the same. *)
Lemma sum_of_columns_right radix operands xs : Forall (fun x => length x = operands) xs ->
  sum_of_columns radix xs = sum_of_operands radix operands xs.
Proof.
  unfold sum_of_operands, operand. intro A. induction A as [|x xs L A IH].
  - simpl. unfold total. induction (seq 0 operands); simpl in *; lia.
  - cbn [sum_of_columns map number]. rewrite total_zip, IH, <- L, total_nth. reflexivity.
Qed.

(** What addition writes are the digits of the sum, but for what does not fit in so many digits. *)
Lemma addition_writes_the_sum radix carry xs : 0 < radix ->
  number radix (written (addition radix) carry xs) = (carry + sum_of_columns radix xs) mod radix ^ Z.of_nat (length xs).
Proof.
  intro H. revert carry. induction xs as [|x xs IH]; intro carry.
  - simpl. rewrite Z.mod_1_r. reflexivity.
  - cbn [written number length sum_of_columns]. rewrite IH. cbn [addition digit next_state].
    rewrite Nat2Z.inj_succ, Z.pow_succ_r by lia.
    set (rest := sum_of_columns radix xs). set (power := radix ^ Z.of_nat (length xs)).
    assert (0 < power) by (apply Z.pow_pos_nonneg; lia).
    rewrite Z.rem_mul_r by lia. 
    replace (carry + (total x + radix * rest)) with (carry + total x + rest * radix) by ring.
    rewrite Z.mod_add, Z.div_add by lia. reflexivity.
Qed.

(** A rule by tables, of the group of each column: by state and group. *)
Definition column_number (radix : Z) (x : list Z) : Z := fold_left (fun n d => n * radix + d) x 0.

Definition tabled (radix first : Z) (groups : list Z) (digits states : list (list Z)) : rule :=
  let entry (table : list (list Z)) (state : Z) (x : list Z) :=
    nth (Z.to_nat (nth (Z.to_nat (column_number radix x)) groups 0)) (nth (Z.to_nat state) table []) 0 in
  {| first_state := first; digit := entry digits; next_state := entry states |}.
